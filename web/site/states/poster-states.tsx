import { inkNames } from '#lib/poster/ink'
import { families } from '#lib/poster/poster'
import { PosterFrame } from '#ui/poster-frame'
import { Part } from './part.tsx'
import { State } from './state.tsx'

export const PosterStates = () => (
  <Part title="Posters">
    <div className="grid grid-cols-2 gap-6 md:grid-cols-3">
      {families.map((family) => (
        <State key={family} name={family}>
          <PosterFrame
            seed="Monaco Paddock Terrace"
            family={family}
            shape="portrait"
            serial="No. 0417"
            place="Monaco"
          />
        </State>
      ))}
    </div>
    <State name="twelve ink sets">
      <div className="grid grid-cols-3 gap-3 md:grid-cols-6">
        {inkNames.map((ink) => (
          <PosterFrame key={ink} seed="Basel Vernissage" family="loom" ink={ink} shape="square" />
        ))}
      </div>
    </State>
  </Part>
)
