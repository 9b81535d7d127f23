import { retrieveIntent } from '../guest-call.ts'
import { meetHost } from './host.ts'

meetHost({ retrieve: retrieveIntent }, () => {})
