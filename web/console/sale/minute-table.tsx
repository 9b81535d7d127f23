import type { Minute } from './chart-shape.ts'

/** The chart's minutes, the running one first. */
export const MinuteTable = ({ minutes, timeOf }: { minutes: readonly Minute[]; timeOf(minute: Minute): string }) => (
  <div className="max-h-72 w-fit overflow-y-auto border-t border-ink">
    <table className="text-left">
      <thead className="text-sm text-ink-3">
        <tr>
          <th scope="col" className="py-2 pr-10 font-normal">
            Minute
          </th>
          <th scope="col" className="py-2 text-right font-normal">
            Sold
          </th>
        </tr>
      </thead>
      <tbody className="font-count">
        {minutes.toReversed().map((minute) => (
          <tr key={minute.at} className="border-t border-rule">
            <th scope="row" className="py-1 pr-10 font-normal">
              {timeOf(minute)}
            </th>
            <td className="py-1 text-right">{minute.sold}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
