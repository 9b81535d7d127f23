import { sitePaths } from '#lib/site-paths'
import { LinkButton } from '#ui/link-button'
import { Page } from '#ui/page'

export const NotFoundPage = () => (
  <Page
    title="There is nothing at this address."
    measure="narrow"
    lead="It may be mistyped, or the host has taken the page back."
  >
    <LinkButton href={sitePaths.home}>See what’s open</LinkButton>
  </Page>
)
