import { CircleAlert } from 'lucide-react'
import { ApiError } from '#lib/api-error'
import { useViewerZone } from '#lib/now'
import { writeTime } from '#lib/time'
import { Icon } from '#ui/icon'

/** Why a write did not happen: the server's sentence and remedy, or a calm one of ours with the request's number. */
export function Refusal({ error }: { error: unknown }) {
  const zone = useViewerZone()
  if (error === undefined || error === null) return null
  const known = error instanceof ApiError ? error : undefined
  const isOurs = known === undefined || known.status >= 500
  return (
    <div role="alert" className="grid gap-1 border-2 border-danger bg-danger-bg p-4">
      <p className="flex gap-2 font-semibold text-danger">
        <span className="mt-0.5">
          <Icon of={CircleAlert} />
        </span>
        <span>{known?.title ?? 'Something on this page failed. Nothing was changed.'}</span>
      </p>
      {known?.detail && known.detail !== known.title && <p className="pl-[26px]">{known.detail}</p>}
      {known?.remedy && <p className="pl-[26px]">{known.remedy}</p>}
      {known?.status === 0 && <p className="pl-[26px]">Press again: what is done already is not done twice.</p>}
      {known?.until && zone && <p className="pl-[26px]">This may change at {writeTime(known.until, zone)}.</p>}
      {isOurs && known?.requestId && <p className="pl-[26px] font-count text-xs text-ink-2">Ref. {known.requestId}</p>}
    </div>
  )
}
