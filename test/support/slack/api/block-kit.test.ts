import { describe, expect, test } from 'vitest'
import { blockFaults, viewFaults, weightOf } from './block-kit.ts'
import type { Json } from '../workspace.ts'

// The cases of the public conformance suite for Block Kit (nicklambourne/slackblocks, spec/fixtures/invalid) that concern
// what this pretend Slack knows, by their names there; each limit holds exactly at its edge.

const plain = (text: string) => ({ type: 'plain_text', text })
const section = (more: Json) => ({ type: 'section', ...more })
const actions = (...elements: Json[]) => ({ type: 'actions', elements })
const button = (more: Json = {}) => ({ type: 'button', text: plain('Go'), ...more })
const option = (more: Json = {}) => ({ text: plain('One'), value: '1', ...more })
const select = (more: Json = {}) => actions({ type: 'static_select', options: [option()], ...more })
const input = (more: Json = {}) => ({
  type: 'input',
  label: plain('Name'),
  element: { type: 'plain_text_input' },
  ...more,
})
const confirm = (more: Json = {}) =>
  actions(button({ confirm: { title: plain('T'), text: plain('T'), confirm: plain('Y'), deny: plain('N'), ...more } }))
const many = <T>(n: number, of: (index: number) => T) => Array.from({ length: n }, (_, index) => of(index))
const long = (n: number) => 'x'.repeat(n)

const EDGES: readonly (readonly [name: string, largest: number, block: (n: number) => Json])[] = [
  ['text-too-long', 3000, (n) => section({ text: plain(long(n)) })],
  ['section-text-too-long', 3000, (n) => section({ text: { type: 'mrkdwn', text: long(n) } })],
  ['section-field-too-long', 2000, (n) => section({ fields: [plain(long(n))] })],
  ['section-too-many-fields', 10, (n) => section({ fields: many(n, () => plain('x')) })],
  ['header-text-too-long', 150, (n) => ({ type: 'header', text: plain(long(n)) })],
  ['block-id-too-long', 255, (n) => ({ type: 'divider', block_id: long(n) })],
  ['button-text-too-long', 75, (n) => actions(button({ text: plain(long(n)) }))],
  ['button-action-id-too-long', 255, (n) => actions(button({ action_id: long(n) }))],
  ['button-value-too-long', 2000, (n) => actions(button({ value: long(n) }))],
  ['button-url-too-long', 3000, (n) => actions(button({ url: long(n) }))],
  ['button-accessibility-label-too-long', 75, (n) => actions(button({ accessibility_label: long(n) }))],
  ['actions-too-many-elements', 25, (n) => actions(...many(n, () => button()))],
  ['context-too-many-elements', 10, (n) => ({ type: 'context', elements: many(n, () => plain('x')) })],
  ['confirmation-title-too-long', 100, (n) => confirm({ title: plain(long(n)) })],
  ['confirmation-text-too-long', 300, (n) => confirm({ text: plain(long(n)) })],
  ['confirmation-confirm-too-long', 30, (n) => confirm({ confirm: plain(long(n)) })],
  ['confirmation-deny-too-long', 30, (n) => confirm({ deny: plain(long(n)) })],
  ['option-text-too-long', 75, (n) => select({ options: [option({ text: plain(long(n)) })] })],
  ['option-value-too-long', 150, (n) => select({ options: [option({ value: long(n) })] })],
  ['option-description-too-long', 75, (n) => select({ options: [option({ description: plain(long(n)) })] })],
  ['select-placeholder-too-long', 150, (n) => select({ placeholder: plain(long(n)) })],
  ['select-too-many-options', 100, (n) => select({ options: many(n, () => option()) })],
  ['overflow-too-many-options', 5, (n) => actions({ type: 'overflow', options: many(n, () => option()) })],
  ['checkboxes-too-many-options', 10, (n) => actions({ type: 'checkboxes', options: many(n, () => option()) })],
  ['radio-buttons-too-many-options', 10, (n) => actions({ type: 'radio_buttons', options: many(n, () => option()) })],
  ['input-label-too-long', 2000, (n) => input({ label: plain(long(n)) })],
  ['input-hint-too-long', 2000, (n) => input({ hint: plain(long(n)) })],
  [
    'plain-text-input-max-length-too-large',
    3000,
    (n) => input({ element: { type: 'plain_text_input', max_length: n } }),
  ],
  ['image-url-too-long', 3000, (n) => ({ type: 'image', image_url: long(n), alt_text: 'x' })],
  ['image-alt-text-too-long', 2000, (n) => ({ type: 'image', image_url: 'x', alt_text: long(n) })],
  ['markdown-too-long', 12_000, (n) => ({ type: 'markdown', text: long(n) })],
]

const INVALID: readonly (readonly [name: string, block: Json])[] = [
  ['text-empty', section({ text: plain('') })],
  ['section-missing-content', section({})],
  ['section-empty-fields', section({ fields: [] })],
  ['static-select-options-and-groups', select({ option_groups: [{ label: plain('G'), options: [option()] }] })],
  ['option-group-empty', actions({ type: 'static_select', option_groups: [{ label: plain('G'), options: [] }] })],
  ['overflow-empty', actions({ type: 'overflow', options: [] })],
  ['context-invalid-element', { type: 'context', elements: [button()] }],
  ['input-invalid-element', input({ element: button() })],
  ['message-invalid-block-surface', { type: 'alert', text: plain('x') }],
  ['markdown-empty', { type: 'markdown', text: '' }],
  ['a block of an unknown type', { type: 'marquee' }],
  ['a property that does not exist', section({ text: plain('x'), colour: 'red' })],
  ['the same action_id twice', actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
  ['an initial option that is not among the options', select({ initial_option: option({ value: '2' }) })],
  [
    'a ticked box that is not among the boxes',
    actions({ type: 'checkboxes', options: [option()], initial_options: [option({ value: '2' })] }),
  ],
  ['a list of several without options', input({ element: { type: 'multi_static_select', options: [] } })],
  ['a search that wants less than nothing', input({ element: { type: 'external_select', min_query_length: -1 } })],
  ['an empty rich text', { type: 'rich_text', elements: [] }],
  ['an empty line of rich text', { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }],
  ['half of a surrogate pair', section({ text: plain('\ud83c') })],
  [
    'a value longer than its own limit',
    input({ element: { type: 'plain_text_input', max_length: 2, initial_value: 'abc' } }),
  ],
]

describe('the pretend Slack refuses blocks as Slack does', () => {
  test.each(EDGES)('%s', (_, largest, block) => {
    expect(blockFaults([block(largest)], 'message')).toEqual([])
    expect(blockFaults([block(largest + 1)], 'message')).not.toEqual([])
  })

  test.each(INVALID)('%s', (_, block) => {
    expect(blockFaults([block], 'message')).not.toEqual([])
  })

  test('lengths are counted in code points: an emoji is one', () => {
    expect(blockFaults([{ type: 'header', text: plain('🍺'.repeat(150)) }], 'message')).toEqual([])
    expect(blockFaults([{ type: 'header', text: plain('🍺'.repeat(151)) }], 'message')).not.toEqual([])
  })

  test('a message has at most 50 blocks and a window 100, the same block_id nowhere twice', () => {
    const blocks = many(51, () => ({ type: 'divider' }))
    expect(blockFaults(blocks.slice(1), 'message')).toEqual([])
    expect(blockFaults(blocks, 'message')).not.toEqual([])
    expect(blockFaults([...blocks, ...blocks], 'modal')).not.toEqual([])
    expect(
      blockFaults(
        [
          { type: 'divider', block_id: 'a' },
          { type: 'divider', block_id: 'a' },
        ],
        'message',
      ),
    ).not.toEqual([])
  })

  test('faults say where they are, like blocks.validate', () => {
    expect(blockFaults([section({ text: plain(long(3001)) })], 'message')).toContainEqual({
      pointer: '/blocks/0/text/text',
      code: 'length_exceeded',
      message: 'must be less than 3001 characters',
    })
  })

  test('a message weighs its text and a hundred for each block', () => {
    expect(weightOf([section({ text: plain('four') }), { type: 'divider' }])).toBe(204)
  })
})

describe('the pretend Slack refuses windows as Slack does', () => {
  const view = (more: Json = {}) => ({ type: 'modal', title: plain('Form'), blocks: [{ type: 'divider' }], ...more })

  test.each<readonly [string, Json]>([
    ['view-title-too-long', view({ title: plain(long(25)) })],
    ['view-close-too-long', view({ close: plain(long(25)) })],
    ['view-submit-too-long', view({ submit: plain(long(25)) })],
    ['view-private-metadata-too-long', view({ private_metadata: long(3001) })],
    ['view-callback-id-too-long', view({ callback_id: long(256) })],
    ['view-too-many-blocks', view({ blocks: many(101, () => ({ type: 'divider' })) })],
    ['view-missing-blocks', view({ blocks: [] })],
    ['modal-input-requires-submit', view({ blocks: [input()] })],
    ['modal-invalid-block-surface', view({ blocks: [{ type: 'markdown', text: 'x' }] })],
    ['no title', { type: 'modal', blocks: [{ type: 'divider' }] }],
    ['not a modal', { ...view(), type: 'home' }],
  ])('%s', (_, refused) => {
    expect(viewFaults(view())).toEqual([])
    expect(viewFaults(refused)).not.toEqual([])
  })
})
