import { sentences } from '../../language.ts'

/** The pages a stranger may read: what this is, what is kept, and on what terms. */
export const pages = sentences({
  en: {
    home: 'Kastelein',
    homeText: [
      'Kastelein remembers a team’s customers where the team already talks: in Slack or Microsoft Teams.',
      'There’s nothing to sign in to here. Colleagues write to Kastelein in their chat; “help” shows what it can do.',
    ].join('\n'),
    privacy: 'Privacy',
    privacyText: [
      'Kastelein is run by the company that installed it, on a server of that company. That company decides what’s done with the data and answers for it; ask it what it keeps about you.',
      'What’s kept: what colleagues write to Kastelein about customers (contacts, promises, complaints, notes), names and contact details of customers, and of colleagues the name, e-mail address, language and time zone their chat platform gives.',
      'What’s read: only what’s written to Kastelein itself, in its own chat or in a mention, and messages a colleague chooses to keep. The words of what was answered are deleted from the list of requests after a day; what was stored because of them stays.',
      'Who sees it: colleagues of that company. Guests and people of other companies are answered nothing about customers.',
      'Where it goes: answers travel through Slack or Microsoft Teams, whichever is connected. Nothing is sent to the makers of Kastelein, and no language model reads it.',
      'Changes to contacts, promises and complaints are written down: who, what and when.',
    ].join('\n'),
    terms: 'Terms of use',
    termsText: [
      'Kastelein is for colleagues of the company that installed it, and for nobody else. The rules of that company apply.',
      'The program is open source under the MIT licence: it comes without any warranty.',
      'Questions about this installation are for the company that runs it.',
    ].join('\n'),
  },
  nl: {
    home: 'Kastelein',
    homeText: [
      'Kastelein onthoudt de klanten van een team waar het team toch al praat: in Slack of Microsoft Teams.',
      'Inloggen kan hier niet. Collega’s schrijven Kastelein in hun chat; “help” laat zien wat het kan.',
    ].join('\n'),
    privacy: 'Privacy',
    privacyText: [
      'Kastelein draait bij het bedrijf dat het heeft geïnstalleerd, op een server van dat bedrijf. Dat bedrijf bepaalt wat er met de gegevens gebeurt en staat ervoor in; vraag daar wat het over je bewaart.',
      'Wat bewaard wordt: wat collega’s Kastelein over klanten schrijven (contacten, toezeggingen, klachten, notities), namen en contactgegevens van klanten, en van collega’s de naam, het e-mailadres, de taal en de tijdzone die hun chatplatform geeft.',
      'Wat gelezen wordt: alleen wat aan Kastelein zelf geschreven is, in de eigen chat of in een vermelding, en berichten die een collega wil bewaren. De woorden van wat beantwoord is, verdwijnen na een dag uit de lijst van verzoeken; wat daardoor is opgeslagen, blijft.',
      'Wie het ziet: collega’s van dat bedrijf. Gasten en mensen van andere bedrijven krijgen niets over klanten te horen.',
      'Waar het heen gaat: antwoorden gaan via Slack of Microsoft Teams, welke van de twee verbonden is. Er gaat niets naar de makers van Kastelein, en geen taalmodel leest mee.',
      'Wijzigingen van contacten, toezeggingen en klachten worden opgeschreven: wie, wat en wanneer.',
    ].join('\n'),
    terms: 'Gebruiksvoorwaarden',
    termsText: [
      'Kastelein is voor collega’s van het bedrijf dat het heeft geïnstalleerd, en voor niemand anders. De regels van dat bedrijf gelden.',
      'Het programma is open source onder de MIT-licentie: er is geen enkele garantie.',
      'Vragen over deze installatie zijn voor het bedrijf dat haar draait.',
    ].join('\n'),
  },
})
