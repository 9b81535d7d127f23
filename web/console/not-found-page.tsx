import { consolePaths } from '#lib/console-paths'
import { LinkButton } from '#ui/link-button'
import { Page } from '#ui/page'

export const NotFoundPage = () => (
  <Page title="There is nothing at this address." measure="narrow">
    <LinkButton href={consolePaths.events}>All events</LinkButton>
  </Page>
)
