import { sentences } from '../../language.ts'

export const list = sentences({
  en: {
    mine: 'Your open {{what}}',
    all: 'Open {{what}}',
    noneMine: 'You have no open {{what}}.',
    none: 'No {{what}} are open.',
  },
  nl: {
    mine: 'Je open {{what}}',
    all: 'Open {{what}}',
    noneMine: 'Je hebt geen open {{what}}.',
    none: 'Er staan geen {{what}} open.',
  },
})
