import { words } from '../../../cards/words.ts'
import type { Answer } from '../../platform.ts'
import { BoundedMap } from '../../bounded-map.ts'
import { LANGUAGES, type Language } from '../../../language.ts'

type Key =
  | 'common.moment'
  | `slack.${'fault' | 'messageGone' | 'notSaved' | 'notSavedYet' | 'otherWorkspace' | 'unknownAction' | 'unknownCommand' | 'waiting' | 'waitingTitle'}`

/** The few sentences this platform says by itself, before anybody could be asked which language to use. */
export interface FallbackLanguage {
  /** Somebody was answered in this language. */
  learn(user: string, language: Language): void
  /** The language last used with this person, that of their company when they are new. */
  language(user: string | undefined): Language
  /** In the language last used with this person or in that of their company; in all when neither is known. */
  say(user: string | undefined, key: Key): string
}

/** `company` gives the language of the company, null when it is not known. */
export function fallbackLanguage(company: () => Language | null = () => null): FallbackLanguage {
  const languages = new BoundedMap<string, Language>(10_000)
  const known = (user: string | undefined) => (user === undefined ? undefined : languages.get(user)) ?? company()
  return {
    learn: (user, language) => void languages.set(user, language),
    language: (user) => known(user) ?? 'en',
    say(user, key) {
      const language = known(user)
      return (language ? [language] : LANGUAGES.toReversed()).map((language) => words(language)(key)).join('\n')
    },
  }
}

export function languageOf(answer: Answer): Language {
  if (answer.show === 'card') return answer.card.language
  return answer.show === 'form' ? answer.form.language : answer.language
}
