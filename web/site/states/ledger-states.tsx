import { CalendarDays, MapPin, Users } from 'lucide-react'
import { useState } from 'react'
import { Count } from '#ui/count'
import { Facts } from '#ui/facts'
import { Ledger } from '#ui/ledger'
import { LedgerLine } from '#ui/ledger-line'
import { LedgerRow } from '#ui/ledger-row'
import { Moment } from '#ui/moment'
import { Money } from '#ui/money'
import { Tabs } from '#ui/tabs'
import { Part } from './part.tsx'
import { State } from './state.tsx'

const tabs = [
  { id: 'all', label: 'All', count: 61 },
  { id: 'waiting', label: 'Waiting', count: 4 },
  { id: 'refunded', label: 'Refunded' },
]

export function LedgerStates() {
  const [tab, setTab] = useState('all')
  return (
    <Part title="Ledger">
      <State name="facts">
        <Facts
          facts={[
            { label: 'When', value: <Moment at="2027-05-22T06:00:00Z" timeZone="Europe/Monaco" />, icon: CalendarDays },
            { label: 'Where', value: 'Terrasse Tabac, Quai Albert 1er, Monaco', icon: MapPin },
            { label: 'Host', value: 'Harbour Hospitality', icon: Users },
          ]}
        />
      </State>
      <State name="rows">
        <Ledger label="Tiers">
          <LedgerRow
            title="Terrace"
            value={<Money cents={480000} currency="EUR" className="text-lg" />}
            note="A seat at a table of eight, both days. Lunch, terrace, pit-lane walk on Sunday."
          >
            <span className="flex items-baseline gap-2 text-sm">
              <Count value={47} /> of 60 left in this wave
            </span>
          </LedgerRow>
          <LedgerRow
            title="Owner’s Table"
            value={<span className="text-ink-3">Sold out</span>}
            note="Nine seats are held and may come back."
          />
        </Ledger>
      </State>
      <State name="lines">
        <Ledger label="What you pay">
          <LedgerLine label="2 × Terrace" value="€9,600" />
          <LedgerLine label="VAT, included" value="€1,600" note="20 %, Monaco" />
          <LedgerLine label="Total" value="€9,600" isTotal />
        </Ledger>
      </State>
      <State name="tabs">
        <Tabs label="Orders by state" tabs={tabs} selected={tab} onSelect={setTab}>
          <p>Orders: {tab}</p>
        </Tabs>
      </State>
    </Part>
  )
}
