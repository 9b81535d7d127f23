import type { App } from '#core/context'
import { type AppConfig, appSettings, openApp } from './app.ts'
import { clockItem, type Rest } from './clock-item.ts'

/** The world of the clock: the API's, and whether the database may be left alone. */
export interface ClockApp extends App {
  rest: Rest
}

export const clockSettings = appSettings

export function openClockApp(config: AppConfig): ClockApp {
  const app = openApp(config)
  return { ...app, rest: clockItem(config, app) }
}
