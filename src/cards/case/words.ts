import { sentences } from '../../language.ts'

export const list = sentences({
  en: {
    mine: 'Your open {{what}}',
    all: 'Open {{what}}',
    noneMine: 'You have no open {{what}}.',
    none: 'No {{what}} are open.',
    noted: 'Noted with it: {{note}}',
  },
  nl: {
    mine: 'Je open {{what}}',
    all: 'Open {{what}}',
    noneMine: 'Je hebt geen open {{what}}.',
    none: 'Er staan geen {{what}} open.',
    noted: 'Erbij genoteerd: {{note}}',
  },
})
