import { BLOCKS, type Rule, SHAPES, type Shape, type Surface, WHOLE } from './block-kit-rules.ts'
import { figureFaults, FIGURES, tooManyFigures } from './figure-rules.ts'

/** One fault as `blocks.validate` reports it. */
export interface BlockFault {
  pointer: string
  code: string
  message: string
}

type Json = Record<string, unknown>

/** The faults of the blocks of a message or a window; none means that Slack takes them. */
export function blockFaults(blocks: unknown, surface: Surface): BlockFault[] {
  if (!Array.isArray(blocks)) return [{ pointer: '/blocks', code: 'type_mismatch', message: 'must be an array' }]
  const max = surface === 'message' ? WHOLE.messageBlocks : WHOLE.viewBlocks
  return [
    ...(blocks.length > max
      ? [{ pointer: '/blocks', code: 'too_many_items', message: `no more than ${max} items allowed` }]
      : []),
    ...blocks.flatMap((block, index) => blockFault(block, `/blocks/${index}`, surface)),
    ...tooManyFigures(blocks),
    ...repeated(blocks, 'block_id'),
    ...repeated(blocks, 'action_id'),
    ...focuses(blocks),
  ]
}

function blockFault(block: unknown, pointer: string, surface: Surface): BlockFault[] {
  const isFigure = FIGURES.some((type) => type === (block as Json | null)?.['type'])
  return isFigure ? figureFaults(block as Json, pointer, surface) : shaped(block, BLOCKS, pointer, surface)
}

/** The faults of a modal view as `views.open` sees them. */
export function viewFaults(view: Json): BlockFault[] {
  const blocks = view['blocks']
  const hasInput = Array.isArray(blocks) && blocks.some((block: Json) => block['type'] === 'input')
  const title: Rule = { is: 'text', kinds: ['plain_text'], max: WHOLE.viewTitle }
  const shape: Shape = {
    fields: {
      title,
      submit: title,
      close: title,
      private_metadata: { is: 'string', max: WHOLE.privateMetadata },
      callback_id: { is: 'string', max: 255 },
      external_id: { is: 'string', max: 255 },
      clear_on_close: { is: 'flag' },
      notify_on_close: { is: 'flag' },
      blocks: { is: 'flag' },
    },
    required: ['title', 'blocks', ...(hasInput ? ['submit'] : [])],
  }
  const { blocks: _, ...rest } = view
  return [
    ...(view['type'] === 'modal'
      ? []
      : [{ pointer: '/view/type', code: 'type_mismatch', message: `unsupported type: ${String(view['type'])}` }]),
    ...fieldsOf({ ...rest, ...(blocks !== undefined && { blocks: true }) }, shape, '/view', 'modal'),
    ...(Array.isArray(blocks) && blocks.length === 0
      ? [{ pointer: '/view/blocks', code: 'too_few_items', message: 'no less than 1 items allowed' }]
      : []),
    ...blockFaults(blocks, 'modal').map((fault) => ({ ...fault, pointer: `/view${fault.pointer}` })),
    ...(JSON.stringify(view).length > WHOLE.viewBytes
      ? [{ pointer: '/view', code: 'view_too_large', message: 'view too large' }]
      : []),
  ]
}

/** The faults of a Home tab as `views.publish` sees them. */
export function homeFaults({ type, blocks, ...rest }: Json): BlockFault[] {
  const strange = Object.keys(rest).filter((name) => !['private_metadata', 'callback_id', 'external_id'].includes(name))
  return [
    ...(type === 'home' ? [] : [{ pointer: '/view/type', code: 'type_mismatch', message: 'must be a home' }]),
    ...strange.map((name) => ({ pointer: `/view/${name}`, code: 'unknown_field', message: 'not in a home' })),
    ...blockFaults(blocks, 'home'),
    ...(Buffer.byteLength(JSON.stringify(blocks)) > WHOLE.viewBytes
      ? [{ pointer: '/view', code: 'view_too_large', message: 'view too large' }]
      : []),
  ]
}

/** The faults of options that a search found. */
export function optionFaults(options: readonly unknown[]): BlockFault[] {
  return options.flatMap((option, index) => shaped(option, ['option'], `/options/${index}`, 'modal'))
}

/** How Slack weighs a message: all its text, and each block a bit. */
export function weightOf(blocks: readonly unknown[]): number {
  return blocks.reduce<number>((sum, block) => sum + WHOLE.blockWeight + lettersOf(block), 0)
}

function lettersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  // How Slack counts a chart is not known: all of its words.
  const isChart = (value as Json)['type'] === 'data_visualization'
  if (isChart) return wordsOf(value)
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + (key === 'text' && typeof inner === 'string' ? points(inner) : lettersOf(inner)),
    0,
  )
}

function wordsOf(value: unknown): number {
  if (typeof value === 'string') return points(value)
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, inner) => sum + wordsOf(inner), 0)
}

export const points = (text: string): number => Array.from(text).length

function shaped(value: unknown, allowed: readonly string[], pointer: string, surface: Surface): BlockFault[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ pointer, code: 'type_mismatch', message: 'must be an object' }]
  const object = value as Json
  const untyped = allowed.find((name) => ['option', 'option_group', 'confirm'].includes(name))
  if (allowed[0] === 'field')
    return ruled(object, { is: 'text', kinds: ['plain_text', 'mrkdwn'], max: 2000 }, pointer, surface)
  const type = untyped ?? String(object['type'])
  const shape = allowed.includes(type) ? SHAPES[type] : undefined
  if (!shape) return [{ pointer, code: 'type_mismatch', message: `unsupported type: ${type}` }]
  if (shape.only && shape.only !== surface)
    return [{ pointer, code: 'surface', message: `${type} is not allowed in a ${surface}` }]
  const { type: _, block_id: id, ...rest } = object
  const badId = id !== undefined && (typeof id !== 'string' || id === '' || points(id) > WHOLE.blockId)
  return [
    ...(badId
      ? [
          {
            pointer: `${pointer}/block_id`,
            code: 'length_exceeded',
            message: `must be less than ${WHOLE.blockId + 1} characters`,
          },
        ]
      : []),
    ...fieldsOf(untyped ? object : rest, shape, pointer, surface),
    ...related(type, object, pointer),
  ]
}

function fieldsOf(object: Json, shape: Shape, pointer: string, surface: Surface): BlockFault[] {
  const here = Object.entries(object).filter(([name]) => name !== 'type')
  const has = (name: string) => object[name] !== undefined
  return [
    ...(shape.required ?? [])
      .filter((name) => !has(name))
      .map((name) => ({ pointer, code: 'missing_required', message: `missing required field: ${name}` })),
    ...(shape.some && !shape.some.some(has)
      ? [{ pointer, code: 'missing_required', message: `missing one of: ${shape.some.join(', ')}` }]
      : []),
    ...(shape.one && shape.one.filter(has).length > 1
      ? [{ pointer, code: 'mutually_exclusive', message: `only one of: ${shape.one.join(', ')}` }]
      : []),
    ...here.flatMap(([name, value]) => {
      const rule = shape.fields[name]
      return rule
        ? ruled(value, rule, `${pointer}/${name}`, surface)
        : [{ pointer: `${pointer}/${name}`, code: 'unknown_field', message: `invalid additional property: ${name}` }]
    }),
  ]
}

function ruled(value: unknown, rule: Rule, pointer: string, surface: Surface): BlockFault[] {
  const fault = (code: string, message: string) => [{ pointer, code, message }]
  switch (rule.is) {
    case 'string':
      if (typeof value !== 'string') return fault('type_mismatch', 'must be a string')
      if (!value.isWellFormed()) return fault('invalid_text', 'half of a surrogate pair')
      if (points(value) < (rule.min ?? 0))
        return fault('too_short', `must be more than ${(rule.min ?? 0) - 1} characters`)
      if (rule.max !== undefined && points(value) > rule.max)
        return fault('length_exceeded', `must be less than ${rule.max + 1} characters`)
      if (rule.oneOf && !rule.oneOf.includes(value))
        return fault('invalid_value', `must be one of: ${rule.oneOf.join(', ')}`)
      return rule.like && !rule.like.test(value) ? fault('invalid_value', `must match ${rule.like}`) : []
    case 'text': {
      const { type, text } = (value ?? {}) as Json
      if (typeof type !== 'string' || !rule.kinds.includes(type))
        return fault('type_mismatch', `must be ${rule.kinds.join(' or ')}`)
      if (typeof text === 'string' && text.trim() === '') return fault('too_short', 'must be more than 0 characters')
      return [
        ...shaped(value, rule.kinds, pointer, surface),
        ...ruled(text, { is: 'string', min: 1, max: rule.max }, `${pointer}/text`, surface),
      ]
    }
    case 'list':
      if (!Array.isArray(value)) return fault('type_mismatch', 'must be an array')
      return [
        ...(value.length < (rule.min ?? 0) ? fault('too_few_items', `no less than ${rule.min} items allowed`) : []),
        ...(rule.max !== undefined && value.length > rule.max
          ? fault('too_many_items', `no more than ${rule.max} items allowed`)
          : []),
        ...value.flatMap((item, index) => shaped(item, rule.of, `${pointer}/${index}`, surface)),
      ]
    case 'object':
      return shaped(value, rule.of, pointer, surface)
    case 'number':
      if (!Number.isInteger(value)) return fault('type_mismatch', 'must be an integer')
      return Number(value) < (rule.min ?? -Infinity) || Number(value) > (rule.max ?? Infinity)
        ? fault('out_of_range', 'out of range')
        : []
    case 'flag':
      return typeof value === 'boolean' ? [] : fault('type_mismatch', 'must be a boolean')
    case 'style':
      return typeof value === 'object' &&
        value !== null &&
        Object.entries(value).every(
          ([name, on]) => ['bold', 'italic', 'strike', 'code'].includes(name) && typeof on === 'boolean',
        )
        ? []
        : fault('type_mismatch', 'unknown style')
  }
}

/** Rules between the fields of one element. */
function related(type: string, object: Json, pointer: string): BlockFault[] {
  if (Array.isArray(object['options'])) {
    const known = object['options'].map((option) => JSON.stringify(option))
    const chosen = [object['initial_option'] ?? [], object['initial_options'] ?? []].flat()
    if (chosen.some((option) => !known.includes(JSON.stringify(option))))
      return [{ pointer, code: 'invalid_usage', message: 'an initial option is not among the options' }]
  }
  if (type === 'plain_text_input') {
    const [value, max, min] = [
      object['initial_value'],
      Number(object['max_length'] ?? 3000),
      Number(object['min_length'] ?? 0),
    ]
    if (typeof value === 'string' && points(value) > max)
      return [
        {
          pointer: `${pointer}/initial_value`,
          code: 'length_exceeded',
          message: `must be less than ${max + 1} characters`,
        },
      ]
    if (min > max) return [{ pointer, code: 'out_of_range', message: 'min_length above max_length' }]
  }
  return []
}

/** Ids that Slack wants once in a message or window. */
function repeated(blocks: readonly unknown[], id: 'block_id' | 'action_id'): BlockFault[] {
  const seen = new Set<string>()
  return valuesOf(blocks, id).flatMap((value) => {
    if (!seen.has(value)) {
      seen.add(value)
      return []
    }
    return [{ pointer: '/blocks', code: 'invalid_usage', message: `duplicate ${id}: ${value}` }]
  })
}

function focuses(blocks: readonly unknown[]): BlockFault[] {
  const count = JSON.stringify(blocks).split('"focus_on_load":true').length - 1
  return count > 1 ? [{ pointer: '/blocks', code: 'invalid_usage', message: 'focus_on_load more than once' }] : []
}

function valuesOf(value: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key && typeof inner === 'string' ? [inner] : valuesOf(inner, key),
  )
}
