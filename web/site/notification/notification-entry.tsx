import { Link } from 'wouter'
import { useToday, useViewerZone } from '#lib/now'
import { writeMoment } from '#lib/time'
import type { Notification } from './notification.data.ts'

/** One piece of news, and where it leads. */
export function NotificationEntry({ item }: { item: Notification }) {
  const today = useToday()
  const zone = useViewerZone()
  const at = zone ? writeMoment(new Date(item.createdAt), zone, today) : undefined
  return (
    <li className="grid grid-cols-[0.5rem_minmax(0,1fr)] gap-x-4 py-4">
      <span className={`mt-2 size-2 ${item.isRead ? '' : 'bg-ink'}`} aria-hidden="true" />
      <div>
        <p className={item.isRead ? '' : 'font-semibold'}>
          {!item.isRead && <span className="sr-only">Unread: </span>}
          <Link href={item.link} className="text-link">
            {item.title}
          </Link>
        </p>
        {item.text && <p className="mt-0.5 max-w-[62ch] text-ink-2">{item.text}</p>}
        {at && (
          <p className="mt-0.5 text-sm text-ink-3">
            <time dateTime={item.createdAt}>
              {at.date}, {at.time}
            </time>
          </p>
        )}
      </div>
    </li>
  )
}
