import './styles.css'
import { lazy, type ReactNode, StrictMode } from 'react'
import { paths } from '#contract/paths'
import { forgetWhoLeft } from '#lib/forget-who-left'
import { openPorts } from '#lib/open-ports'
import { createQueryClient } from '#lib/query'
import { startApp } from '#lib/start-app'
import { Broken } from '#ui/broken'
import { ConsoleApp } from './console-app.tsx'

const hasStates = import.meta.env.DEV || import.meta.env.MODE === 'states'
const StatesApp =
  hasStates && location.pathname.startsWith('/console/__states')
    ? lazy(() => import('./states/states-app.tsx').then((file) => ({ default: file.StatesApp })))
    : undefined

function openConsole(): ReactNode {
  const ports = openPorts(paths)
  const queries = createQueryClient()
  forgetWhoLeft(ports.session, queries)
  ports.live.onResume(() => void queries.invalidateQueries())
  return <ConsoleApp ports={ports} queries={queries} />
}

const element = document.getElementById('app')
if (element) startApp(element, <StrictMode>{StatesApp ? <StatesApp /> : openConsole()}</StrictMode>, <Broken />)
