import type { Line, Person, SayBody } from '../../wire.ts'
import { drawCard, type Pressed } from '../card/card.ts'
import { el, icon } from '../page/element.ts'
import { moment, time } from '../page/times.ts'
import { say } from '../page/words.ts'

/** What a line needs to know to draw itself. */
export interface Company {
  me: Person
  colleagues: readonly Person[]
}

export interface LineActs {
  press(line: Line, ...pressed: Parameters<Pressed>): void
  openThread(root: number): void
  preview(line: Line): void
}

export interface Shown {
  /** In a thread panel, where there are no threads. */
  inThread: boolean
  /** Follows a line of the same author within a few minutes. */
  follows: boolean
  unreadReplies: number
}

export function drawLine(line: Line, company: Company, acts: LineActs, shown: Shown): HTMLElement {
  const { me, colleagues } = company
  const author = colleagues.find(({ id }) => id === line.author)
  return el(
    'div',
    { class: `line ${line.private ? 'private' : ''} ${shown.follows ? 'follows' : ''}` },
    author ? face(author, colleagues) : el('span', { class: 'face bot', 'aria-hidden': true }, icon('sign')),
    el(
      'article',
      {},
      line.private && el('p', { class: 'only' }, icon('eye'), say('onlyYou')),
      el(
        'header',
        {},
        el('b', {}, author?.name ?? 'Kastelein'),
        !author && el('span', { class: 'tag' }, say('bot')),
        el('time', { datetime: line.at, title: moment(line.at, me.timeZone) }, time(line.at, me.timeZone)),
        line.edited && el('span', { class: 'soft' }, say('edited')),
      ),
      'card' in line.content
        ? drawCard(
            line.content.card,
            shown.inThread ? 3 : 2,
            (...pressed) => acts.press(line, ...pressed),
            line.content.charts,
          )
        : el('p', { class: 'said' }, ...withMentions(line.content.text, colleagues)),
      el(
        'footer',
        {},
        ...threadButtons(line, company, acts, shown),
        'card' in line.content && previewButton(line, acts),
      ),
    ),
  )
}

/** A line on its way, as it will look. */
export function drawPending(line: SayBody, { me, colleagues }: Company, late: boolean): HTMLElement {
  return el(
    'div',
    { class: 'line pending' },
    face(me, colleagues),
    el(
      'article',
      {},
      el('header', {}, el('b', {}, me.name), el('span', { class: 'soft' }, say(late ? 'notSentYet' : 'sending'))),
      el('p', { class: 'said' }, ...withMentions(line.text, colleagues)),
    ),
  )
}

const COLOURS = 5

/** A colleague's initials on a colour of their own. */
export function face(person: Person, colleagues: readonly Person[]): HTMLElement {
  const colour =
    Math.max(
      0,
      colleagues.findIndex(({ id }) => id === person.id),
    ) % COLOURS
  return el('span', { class: `face colour-${colour}`, 'aria-hidden': true }, person.initials)
}

function threadButtons(
  { id, private: hidden, replies, lastReply }: Line,
  { me }: Company,
  acts: LineActs,
  shown: Shown,
) {
  if (shown.inThread || hidden) return []
  const open = () => acts.openThread(id)
  if (!lastReply) return [el('button', { type: 'button', class: 'quiet', onclick: open }, icon('thread'), say('reply'))]
  return [
    el(
      'button',
      { type: 'button', class: 'replies', onclick: open },
      icon('thread'),
      el('span', {}, say('replies', { count: replies })),
      shown.unreadReplies > 0 && el('span', { class: 'badge' }, say('new', { count: shown.unreadReplies })),
      el('span', { class: 'soft' }, say('lastReply', { time: time(lastReply.at, me.timeZone) })),
    ),
  ]
}

const previewButton = (line: Line, acts: LineActs) =>
  el(
    'button',
    { type: 'button', class: 'quiet', title: say('previewTitle'), onclick: () => acts.preview(line) },
    icon('look'),
    'Slack · Teams',
  )

/** The names of the bot and of colleagues, as they were called, stand out. */
function withMentions(text: string, colleagues: readonly Person[]): (Node | string)[] {
  const names = new Set(['kastelein', ...colleagues.flatMap(({ id, name }) => [id, name.split(' ')[0] ?? name])])
  const known = new Set([...names].map((name) => name.toLowerCase()))
  return text
    .split(/(@[\p{L}\p{N}_-]+)/u)
    .map((piece) => (known.has(piece.slice(1).toLowerCase()) && piece.startsWith('@') ? mention(piece) : piece))
}

const mention = (name: string) => el('span', { class: 'mention' }, name)
