import './styles.css'
import { lazy, StrictMode } from 'react'
import { Route } from 'wouter'
import { attendeePaths } from '#contract/attendee-paths'
import { fillFromBoot, readBoot } from '#lib/boot'
import { forgetWhoLeft } from '#lib/forget-who-left'
import { openPorts } from '#lib/open-ports'
import { createQueryClient } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { startApp } from '#lib/start-app'
import { Broken } from '#ui/broken'
import { SiteApp } from './site-app.tsx'

const hasStates = import.meta.env.DEV || import.meta.env.MODE === 'states'
const StatesPage = hasStates
  ? lazy(() => import('./states/states-page.tsx').then((file) => ({ default: file.StatesPage })))
  : undefined
const gallery = hasStates ? await import('./gallery/gallery.tsx') : undefined

/** The world of this page: the real one, but for a screen of the gallery. */
function openPage() {
  const boot = readBoot(document)
  const ports = openPorts(attendeePaths, boot?.printedAt)
  const queries = createQueryClient()
  if (boot) fillFromBoot(queries, boot)
  forgetWhoLeft(ports.session, queries)
  ports.live.onResume(() => void queries.invalidateQueries())
  return { ports, queries }
}

const element = document.getElementById('app')
if (element) {
  startApp(
    element,
    <StrictMode>
      <SiteApp {...(gallery?.openScreen(window) ?? openPage())}>
        {StatesPage && <Route path={`${sitePaths.states}/:part?`} component={StatesPage} />}
        {gallery && <Route path={`${sitePaths.screens}/:name?`} component={gallery.GalleryPage} />}
      </SiteApp>
    </StrictMode>,
    <Broken />,
  )
}
