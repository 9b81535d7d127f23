import { ChoiceField } from '#ui/choice-field'
import type { DraftPartProps } from './basic-fields.tsx'
import type { EventDraft } from './event-draft.ts'

type Visibility = EventDraft['visibility']

export const visibilityWords: Record<Visibility, { label: string; hint: string }> = {
  public: { label: 'Public', hint: 'Listed on the first page of PrimePass, for everyone.' },
  unlisted: { label: 'Unlisted', hint: 'Listed nowhere. Whoever has the link sees the page.' },
  private: { label: 'Private', hint: 'The page shows nothing, but to members of your organization.' },
}
const isVisibility = (text: string): text is Visibility => Object.hasOwn(visibilityWords, text)

export const VisibilityField = ({ draft, onChange }: DraftPartProps) => (
  <ChoiceField
    name="visibility"
    label="Who sees the page once it is published?"
    value={draft.visibility}
    options={Object.entries(visibilityWords).map(([value, words]) => ({ value, ...words }))}
    onChoose={(value) => isVisibility(value) && onChange({ visibility: value })}
  />
)
