import type { types, ViewOutput, ViewStateValue } from '@slack/bolt'
import { clean, clip } from './clean.ts'
import { LIMITS } from './limits.ts'

/** Stands under a field that is wrong; such a block is not part of the form. */
const WRONG = 'wrong:'

/**
 * A form that was sent, with what was filled in and a sentence under each field that is wrong: for when it is too late to say
 * so in the response, and the window shows something else by now.
 */
export function redrawn(view: ViewOutput, errors: Readonly<Record<string, string>>): types.ModalView {
  const { callback_id, private_metadata, title, submit, close } = view
  const fields = (view.blocks as types.KnownBlock[]).filter(({ block_id = '' }) => !block_id.startsWith(WRONG))
  return {
    type: 'modal',
    callback_id,
    private_metadata,
    title,
    ...(submit && { submit }),
    ...(close && { close }),
    blocks: fields.flatMap((block): types.KnownBlock[] =>
      block.type === 'input' ? [filled(block, view), ...wrong(block.block_id, errors)] : [block],
    ),
  }
}

function wrong(field: string | undefined, errors: Readonly<Record<string, string>>): types.SectionBlock[] {
  const sentence = field === undefined ? undefined : errors[field]
  if (sentence === undefined) return []
  const text = clip(`⚠️ ${clean(sentence)}`, LIMITS.richText)
  return [{ type: 'section', block_id: `${WRONG}${field}`, text: { type: 'plain_text', text, emoji: false } }]
}

function filled(block: types.InputBlock, { state }: ViewOutput): types.InputBlock {
  const { element } = block
  const kept = Object.entries(element).filter(([key]) => !key.startsWith('initial_'))
  const [value] = Object.values(state.values[block.block_id ?? ''] ?? {})
  const initial = value ? initialOf(value) : {}
  return { ...block, element: { ...Object.fromEntries(kept), ...initial } as types.InputBlock['element'] }
}

/** What a field begins with, of what was in it. */
function initialOf({ value, selected_date, selected_time, selected_option, selected_options }: ViewStateValue): object {
  return {
    ...(value && { initial_value: value }),
    ...(selected_date && { initial_date: selected_date }),
    ...(selected_time && { initial_time: selected_time }),
    ...(selected_option && { initial_option: selected_option }),
    ...(selected_options && selected_options.length > 0 && { initial_options: selected_options }),
  }
}
