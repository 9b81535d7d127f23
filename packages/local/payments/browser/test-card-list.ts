import { type TestCard, testCards } from '../card.ts'
import { groupNumber } from './card-field.ts'
import { find } from './find.ts'

/** Lists the test cards; choosing one hands over its number. */
export function listTestCards(choose: (number: string) => void): void {
  find('#test-cards').replaceChildren(...testCards.map((card) => testCardItem(card, choose)))
}

function testCardItem({ number, hint }: TestCard, choose: (number: string) => void): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.append(part(groupNumber(number)), part(hint))
  button.addEventListener('click', () => choose(number))
  const item = document.createElement('li')
  item.append(button)
  return item
}

function part(text: string): HTMLElement {
  const element = document.createElement('span')
  element.textContent = text
  return element
}
