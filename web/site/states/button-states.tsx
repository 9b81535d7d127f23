import { ArrowRight } from 'lucide-react'
import { Button, type ButtonKind } from '#ui/button'
import { Icon } from '#ui/icon'
import { LinkButton } from '#ui/link-button'
import { Part } from './part.tsx'
import { State } from './state.tsx'

const kinds = ['primary', 'secondary', 'quiet', 'danger'] as const satisfies ButtonKind[]

export const ButtonStates = () => (
  <Part title="Buttons">
    <State name="kinds">
      <div className="flex flex-wrap gap-3">
        {kinds.map((kind) => (
          <Button key={kind} kind={kind}>
            {kind === 'danger' ? 'Cancel the event' : 'Hold 2 seats'}
          </Button>
        ))}
      </div>
    </State>
    <State name="busy, unavailable, small">
      <div className="flex flex-wrap gap-3">
        <Button busy="Holding…">Hold 2 seats</Button>
        <Button unavailable="This tier is not part of wave 2.">Choose Terrace</Button>
        <Button kind="secondary" size="small">
          Release
        </Button>
      </div>
    </State>
    <State name="leads somewhere">
      <LinkButton href="/__states">
        Finish my order <Icon of={ArrowRight} />
      </LinkButton>
    </State>
  </Part>
)
