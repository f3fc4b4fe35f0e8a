/** Larger than anything the bot reads for itself while a test runs. */
const LARGE = 10_000

/** Counts how often JSON or a form of some size is parsed in this process, until it is disposed of. */
export function parsing() {
  const [parse, Form] = [JSON.parse, globalThis.URLSearchParams]
  let large = 0
  JSON.parse = (text, reviver) => {
    if (text.length > LARGE) large += 1
    return parse(text, reviver) as unknown
  }
  globalThis.URLSearchParams = class extends Form {
    constructor(init?: ConstructorParameters<typeof Form>[0]) {
      super(init)
      if (typeof init === 'string' && init.length > LARGE) large += 1
    }
  }
  return {
    large: () => large,
    [Symbol.dispose]() {
      JSON.parse = parse
      globalThis.URLSearchParams = Form
    },
  }
}
