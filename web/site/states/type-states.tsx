import { EventTitle, type TitleVoice } from '#ui/event-title'
import { Heading } from '#ui/heading'
import { Moment } from '#ui/moment'
import { Money } from '#ui/money'
import { Part } from './part.tsx'
import { State } from './state.tsx'

const voices = ['expanded', 'didone', 'gothic', 'clarendon'] as const satisfies TitleVoice[]

export const TypeStates = () => (
  <Part title="Type">
    {voices.map((voice) => (
      <State key={voice} name={`event title, ${voice}`}>
        <EventTitle voice={voice} level={3}>
          Monaco Paddock Terrace
        </EventTitle>
      </State>
    ))}
    <State name="headings">
      <div className="grid gap-2">
        <Heading level={2} size={1}>
          Your details
        </Heading>
        <Heading level={2}>Before you buy</Heading>
        <Heading level={3}>Zoë Ångström, Łódź and São Paulo</Heading>
      </div>
    </State>
    <State name="text">
      <p className="max-w-[62ch]">
        Two days above the Tabac corner, at a table that is yours from the first practice to the last lap. Lunch is
        served on both days; the terrace opens at 08:00 and closes when you leave.
      </p>
    </State>
    <State name="money">
      <p className="flex flex-wrap gap-x-6">
        <Money cents={480000} currency="EUR" />
        <Money cents={1250050} currency="CHF" />
        <Money cents={96000000} currency="AED" />
      </p>
    </State>
    <State name="moment, another clock for the viewer">
      <Moment at="2027-05-22T06:00:00Z" timeZone="Asia/Tokyo" />
    </State>
  </Part>
)
