import process from 'node:process'

/** Run in a process of its own: imports a bundle, calls its handler once, and prints how long both took in ms. */
const [, , bundle = '', path = ''] = process.argv
const startedAt = performance.now()
const { handler } = await import(bundle)
const loadedAt = performance.now()
const answer = await handler(
  {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'api.primepass.test' },
    requestContext: {
      http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
      domainName: 'api.primepass.test',
      requestId: 'first',
    },
    isBase64Encoded: false,
  },
  { awsRequestId: 'first', getRemainingTimeInMillis: () => 30_000 },
)
const answeredAt = performance.now()
console.log(JSON.stringify({ status: answer.statusCode, initMs: loadedAt - startedAt, callMs: answeredAt - loadedAt }))
// The handler keeps its connections, as on Lambda.
process.exit()
