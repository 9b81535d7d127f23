import { consolePaths } from '#lib/console-paths'
import { LinkButton } from '#ui/link-button'
import { ConsolePage } from './frame/console-page.tsx'

export const NotFoundPage = () => (
  <ConsolePage title="There is nothing at this address." lead="It may be mistyped, or what was here is gone.">
    <LinkButton href={consolePaths.events}>All events</LinkButton>
  </ConsolePage>
)
