import { useQueryClient } from '@tanstack/react-query'
import type { Profile } from '#contract/person'
import { usePorts } from '#lib/ports'
import { SelectField } from '#ui/select-field'
import { useSay } from '#ui/status-line'
import { TextField } from '#ui/text-field'
import { checkFields } from './account-checks.ts'
import { AccountForm } from './account-form.tsx'
import { EmailField } from './email-field.tsx'

const asDevice = { value: '', label: 'As this device' }
const zones = [
  asDevice,
  ...Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value.replaceAll('_', ' ') })),
]

/** Name and time zone, saved together. */
export function ProfileForm({ profile }: { profile: Profile }) {
  const { session } = usePorts()
  const queries = useQueryClient()
  const say = useSay()
  return (
    <AccountForm
      action="Save"
      busy="Saving…"
      check={(values) => checkFields(values, ['name'])}
      send={async ({ name = '', timeZone = '' }) => {
        await session.account.call('editProfile', { name: name.trim(), timeZone })
        await Promise.all(['readProfile', 'readAccount'].map((one) => queries.invalidateQueries({ queryKey: [one] })))
        say('Saved.')
      }}
    >
      {(errors) => (
        <>
          <TextField
            name="name"
            label="Name"
            autoComplete="name"
            maxLength={80}
            required
            defaultValue={profile.name}
            error={errors.name}
          />
          <SelectField
            name="timeZone"
            label="Time zone"
            hint="In which you read times that are not those of an event."
            options={zones}
            defaultValue={profile.timeZone}
          />
        </>
      )}
    </AccountForm>
  )
}

/** Another address: both hear of it, and it counts once it is confirmed. */
export function EmailForm({ profile }: { profile: Profile }) {
  const { session } = usePorts()
  const queries = useQueryClient()
  return (
    <div className="grid gap-5">
      <p className="max-w-[62ch] text-ink-2">
        Your address is <span className="font-semibold break-words text-ink">{profile.email}</span>.
        {profile.newEmail && ` ${profile.newEmail} waits for its confirmation: open the link that we mailed there.`}
      </p>
      <AccountForm
        action="Mail me the link"
        busy="Mailing…"
        check={(values) => checkFields(values, ['email'])}
        send={async ({ email = '' }) => {
          await session.account.call('changeEmail', { newEmail: email.trim() })
          await queries.invalidateQueries({ queryKey: ['readProfile'] })
        }}
      >
        {(errors) => <EmailField label="New address" error={errors.email} />}
      </AccountForm>
    </div>
  )
}
