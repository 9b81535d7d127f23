import type { EndpointName } from '#contract/endpoint'
import type { Answer, Input } from '#contract/endpoints'
import type { paths } from '#contract/paths'
import type { Api } from './api.ts'

export type { Answer, EndpointName, Input }

/** What each endpoint of the API takes and gives; erased from the bundle. */
export type EndpointCalls = { [N in EndpointName]: { input: Input<N>; answer: Answer<N> } }

export type SiteApi = Api<typeof paths, EndpointCalls>
