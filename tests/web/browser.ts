import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The Chrome of this machine, or else the one that came with the packages. */
export async function openBrowser(more: string[] = []): Promise<Browser> {
  const executablePath = installed.find((path) => existsSync(path))
  if (executablePath) return playwright.launch({ executablePath, args: more })
  return playwright.launch({ executablePath: await chromium.executablePath(), args: [...bundledArgs(), ...more] })
}

/**
 * Its own arguments are for a Lambda: one process for everything, and no web security. Pages shall be guarded here as
 * they are at home. And it plays a graphics card on the processor, which costs more than all that it draws here.
 */
const bundledArgs = () => [...chromium.args.filter((arg) => !forLambda.includes(arg)), '--disable-gpu']

const forLambda = [
  '--single-process',
  '--no-zygote',
  '--in-process-gpu',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]
