import type { Event } from '#contract/event'
import { TextArea } from '#ui/text-area'
import { Section } from '../frame/section.tsx'
import { BasicFields, type DraftPartProps } from './basic-fields.tsx'
import { ABOUT_MAX } from './check-draft.ts'
import { PlaceFields } from './place-fields.tsx'
import { PosterFields } from './poster-fields.tsx'
import { ProgrammeFields } from './programme-fields.tsx'
import { RuleFields } from './rule-fields.tsx'
import { VisibilityField } from './visibility-field.tsx'
import { VoiceField } from './voice-field.tsx'

/** Everything that a page says, one part below the other. */
export function EditorSections({ event, ...part }: DraftPartProps & { event: Event }) {
  const { draft, errors, onChange } = part
  const wasPublic = event.status !== 'draft' || event.publishedAt !== null
  return (
    <>
      <Section title="Basics">
        <BasicFields {...part} isAddressFixed={wasPublic} />
      </Section>
      <Section title="Place and time">
        <PlaceFields {...part} isPublic={event.status !== 'draft'} />
      </Section>
      <Section title="Poster and voice">
        <div className="grid gap-8">
          <PosterFields {...part} eventId={event.id} />
          <VoiceField {...part} />
        </div>
      </Section>
      <Section title="About">
        <TextArea
          name="about"
          label="What the event is"
          hint={`An empty line starts a new paragraph. ${draft.about.length} of ${ABOUT_MAX} letters.`}
          isOptional
          maxLength={ABOUT_MAX}
          value={draft.about}
          error={errors.about}
          onChange={({ target }) => onChange({ about: target.value })}
        />
      </Section>
      <Section title="Programme">
        <ProgrammeFields {...part} />
      </Section>
      <Section title="Rules">
        <RuleFields {...part} />
      </Section>
      <Section title="Visibility">
        <VisibilityField {...part} />
      </Section>
    </>
  )
}
