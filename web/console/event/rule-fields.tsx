import { Button } from '#ui/button'
import { TextArea } from '#ui/text-area'
import { TextField } from '#ui/text-field'
import type { DraftPartProps } from './basic-fields.tsx'
import { ANSWER_MAX, RULES_MAX } from './check-draft.ts'
import { newRule, type RuleDraft } from './event-draft.ts'

/** What guests ask before they pay this much. */
const usualQuestions = [
  'Can I get my money back?',
  'Can I pass my place on to somebody else?',
  'What do I wear?',
  'Is there step-free access?',
  'May I bring children?',
]

/** Rules as plain questions and answers, in the order given. */
export function RuleFields({ draft, errors, onChange }: DraftPartProps) {
  const { rules } = draft
  const set = (id: string, change: Partial<RuleDraft>) =>
    onChange({ rules: rules.map((one) => (one.id === id ? { ...one, ...change } : one)) })
  const add = (question?: string) => onChange({ rules: [...rules, newRule(question)] })
  const unasked = usualQuestions.filter((question) => rules.every((one) => one.question !== question))
  const isFull = rules.length >= RULES_MAX
  return (
    <div className="grid gap-5">
      <ol className="border-t border-ink empty:hidden">
        {rules.map((rule, index) => {
          const question = rule.question || `Question ${index + 1}`
          return (
            <li key={rule.id} className="border-b border-rule py-5">
              <fieldset className="grid gap-4">
                <legend className="sr-only">{question}</legend>
                <TextField
                  name={`rules.${index}.question`}
                  label="Question"
                  maxLength={160}
                  value={rule.question}
                  error={errors[`rules.${index}.question`]}
                  onChange={({ target }) => set(rule.id, { question: target.value })}
                />
                <TextArea
                  name={`rules.${index}.answer`}
                  label="Answer"
                  maxLength={ANSWER_MAX}
                  value={rule.answer}
                  error={errors[`rules.${index}.answer`]}
                  onChange={({ target }) => set(rule.id, { answer: target.value })}
                />
                <Button
                  kind="quiet"
                  size="small"
                  className="justify-self-start"
                  onClick={() => onChange({ rules: rules.filter(({ id }) => id !== rule.id) })}
                >
                  Take out this question
                </Button>
              </fieldset>
            </li>
          )
        })}
      </ol>
      {!isFull && unasked.length > 0 && (
        <div>
          <p className="text-sm text-ink-3">Guests usually ask:</p>
          <ul className="flex flex-wrap gap-x-4">
            {unasked.map((question) => (
              <li key={question}>
                <Button kind="quiet" size="small" onClick={() => add(question)}>
                  {question}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Button
        kind="secondary"
        size="small"
        className="justify-self-start"
        unavailable={isFull ? `An event has at most ${RULES_MAX} questions.` : undefined}
        onClick={() => add()}
      >
        Add a question
      </Button>
    </div>
  )
}
