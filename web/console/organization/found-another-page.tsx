import { FoundingPage } from './founding-page.tsx'
import { useBelonging } from './organization-context.tsx'

/** One more organization, for who belongs to some already. */
export const FoundAnotherPage = () => <FoundingPage onFounded={useBelonging().choose} />
