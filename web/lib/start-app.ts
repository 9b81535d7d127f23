import type { ReactNode } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'

const RELOADED_MARK = 'pp.reloaded-at'
const RELOAD_PAUSE_MS = 60_000

/** Brings a page to life: takes over what was printed, or draws it new. `broken` takes its place if it ever fails altogether. */
export function startApp(element: HTMLElement, app: ReactNode, broken: ReactNode): void {
  addEventListener('vite:preloadError', reloadOnce)
  const onUncaughtError = (error: unknown) => {
    reportError(error)
    const notice = document.createElement('div')
    element.replaceChildren(notice)
    createRoot(notice).render(broken)
  }
  if (element.firstElementChild) hydrateRoot(element, app, { onUncaughtError })
  else createRoot(element, { onUncaughtError }).render(app)
}

/** A new version has replaced the file that this page asks for: the new page has it. */
function reloadOnce(event: Event): void {
  const last = Number(sessionStorage.getItem(RELOADED_MARK) ?? 0)
  if (!navigator.onLine || Date.now() - last < RELOAD_PAUSE_MS) return
  event.preventDefault()
  sessionStorage.setItem(RELOADED_MARK, String(Date.now()))
  location.reload()
}
