import './styles.css'
import { StrictMode } from 'react'
import { openPorts } from '#lib/open-ports'
import { createQueryClient } from '#lib/query'
import { startApp } from '#lib/start-app'
import { Broken } from '#ui/broken'
import { ConsoleApp } from './console-app.tsx'

const ports = openPorts()
const queries = createQueryClient()
ports.live.onResume(() => void queries.invalidateQueries())

const element = document.getElementById('app')
if (element) {
  startApp(
    element,
    <StrictMode>
      <ConsoleApp ports={ports} queries={queries} />
    </StrictMode>,
    <Broken />,
  )
}
