import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import packed from '@sparticuz/chromium'
import { chromium } from 'playwright-core'

const html = (scriptUrl: string) => `<!doctype html><html lang="en"><head><title>Checkout</title>
<script defer src="${scriptUrl}"></script><script defer src="/checkout.js"></script></head>
<body><main><h1>Checkout</h1><div id="place"></div><button id="pay">Pay</button><p id="result" role="status"></p></main></body></html>`

const script = `
const settings = new URLSearchParams(location.search)
const isNight = settings.get('theme') === 'night'
Object.assign(document.documentElement.style, isNight ? { background: '#0c1110', color: '#edf2ee', colorScheme: 'dark' } : {})
const stripe = Stripe(settings.get('key'))
const elements = stripe.elements({ clientSecret: settings.get('secret'), appearance: { theme: settings.get('theme') } })
const card = elements.create('payment')
const say = (text) => { document.querySelector('#result').textContent = text }
card.on('ready', () => say('ready'))
card.on('change', ({ complete }) => say(complete ? 'complete' : 'incomplete'))
card.mount('#place')
document.querySelector('#pay').addEventListener('click', async () => {
  const { error, paymentIntent } = await stripe.confirmPayment({ elements, redirect: 'if_required' })
  const seen = await stripe.retrievePaymentIntent(settings.get('secret'))
  say([error?.code ?? paymentIntent.status, seen.paymentIntent.status].join(' then '))
})`

// The packed browser comes with the walls between origins taken down; here they are what is tested.
const fallenWalls = ['--disable-web-security', '--disable-site-isolation-trials', '--single-process', '--no-zygote']
const browserArgs = packed.args.filter((arg) => !fallenWalls.includes(arg) && !arg.startsWith('--disable-features'))

/** A page with the strict policy of our site, which lets the payment service in as script and frame and nothing else. */
export async function openCheckoutPage(scriptUrl: string) {
  const { origin } = new URL(scriptUrl)
  const policy = `default-src 'none'; script-src 'self' ${origin}; frame-src ${origin}; base-uri 'none'`
  const server = createServer((request, response) => {
    const isScript = request.url === '/checkout.js'
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : html(scriptUrl))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch({ args: browserArgs, executablePath: await packed.executablePath() })

  return {
    /** Opens the checkout and collects whatever the browser complains about. */
    async visit(settings: Record<string, string>) {
      const context = await browser.newContext()
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(String(error)))
      // By name, so that the frame is another site, as it is in production.
      await page.goto(`http://localhost:${port}/?${new URLSearchParams(settings)}`)
      return { page, complaints }
    },
    async stop() {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
