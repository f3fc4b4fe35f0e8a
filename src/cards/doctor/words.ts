import { sentences } from '../../language.ts'

export const doctor = sentences({
  en: {
    title: 'What is not as it should be',
    well: 'All is well',
    wellText: 'I looked at the connections, the channels and the messages of the last day.',
    told: 'Something is not as it should be',
    mended: 'I look again every hour, and it is off the list once it is mended.',
    since: 'found {{age}}',
    what: {
      'workspace gone': 'I was removed from {{platform}} ({{workspace}}), so nothing is said there.',
      'no complaints channel': 'There is no complaints channel in {{platform}}, so complaints go to their owners.',
      'complaints channel gone': 'The complaints channel {{place}} is gone or I was removed from it.',
      'complaints channel has outsiders':
        'People from outside the company read along in {{place}}, so no complaint is shown there.',
      'not in channel': 'I am not in {{place}}, or it is archived, so I cannot say anything there.',
      'token refused': '{{platform}} does not take my credentials.',
      'scope missing': 'In {{platform}} I lack these rights: {{scopes}}.',
      'search never asked':
        'Forms with a customer field cannot be sent in {{platform}} ({{workspace}}): it never asks me which customers there are.',
      'deliveries failed': 'Messages that could not be said in the last day: {{count}}. The newest: {{error}}',
      'messages unknown': 'Messages that this version of me doesn’t know, so I can’t say them: {{count}} ({{kinds}}).',
      'requests unanswered':
        'Requests that I couldn’t answer, and whose senders don’t know it yet: {{count}}, the oldest of {{oldest}}.',
      'promises untold': 'Promises of the last week that broke before I could tell their owners: {{count}}.',
      'nobody to tell': 'Open promises and complaints of people I can’t reach, with nobody in their place: {{count}}.',
      'no sponsor': 'Nobody is on the highest rung: a complaint that nobody takes ends at the team lead.',
      'duty failing': 'Something I do by myself goes wrong: {{duty}}. Affected: {{count}}, first {{row}}.',
      late: 'Something is more than a minute late: {{late}}. How many: {{count}}.',
    },
    late: {
      messages: 'messages that I should have sent',
      requests: 'answers to what colleagues asked me',
      digests: 'overviews',
      rungs: 'telling the next person about a complaint',
      nudges: 'reminders of promises',
      breaks: 'noticing that promises were broken',
    },
    duty: {
      escalate: 'telling the next person about a complaint',
      'break promises': 'noticing that a promise was broken',
      nudge: 'reminding somebody of a promise',
      digest: 'a colleague’s overview',
      'settle joinings': 'bringing together two accounts of one colleague',
    },
    mend: {
      'workspace gone': 'Install me again, and everything goes on by itself.',
      'no complaints channel': 'Add me to a channel and type there: @kastelein complaint here',
      'complaints channel gone': 'Add me to it again, or choose another one by typing there: @kastelein complaint here',
      'complaints channel has outsiders':
        'Choose a channel for colleagues only by typing there: @kastelein complaint here',
      'not in channel': 'Invite me there, or choose another channel by typing in it: @kastelein complaint here',
      'token refused': 'Check the token and the secret in the settings, and start me again.',
      'scope missing': 'Install the app again from the manifest of this version.',
      'search never asked':
        'At api.slack.com/apps choose my app, then Interactivity & Shortcuts, and under Select Menus paste as Options Load URL: {{address}} (the same as the Request URL above it). Save; you need not install again.',
      'deliveries failed': 'The log tells for each of them why.',
      'messages unknown': 'They wait for the newer version that made them: start that one again.',
      'requests unanswered':
        'Their senders read it in their next answer or digest. The log tells for each of them why.',
      'promises untold': 'That’s my fault, not theirs. The rest of this list, or the log, says why.',
      'nobody to tell': 'Give them to a colleague, or ask a lead to send me a message.',
      'no sponsor': 'Choose a director in the company settings: settings',
      'duty failing':
        'I keep trying, at least once an hour, and everything else goes on. A value there is probably wrong, such as a time zone that does not exist. The log says where it breaks.',
      late: 'I keep trying. Check that Slack, Teams and the database answer; the log says what they refuse.',
    },
  },
  nl: {
    title: 'Wat niet is zoals het hoort',
    well: 'Alles is in orde',
    wellText: 'Ik keek naar de verbindingen, de kanalen en de berichten van de laatste dag.',
    told: 'Er is iets niet zoals het hoort',
    mended: 'Ik kijk elk uur opnieuw; wat is opgelost, gaat van de lijst.',
    since: '{{age}} ontdekt',
    what: {
      'workspace gone': 'Ik ben verwijderd uit {{platform}} ({{workspace}}), dus daar wordt niets gezegd.',
      'no complaints channel': 'Er is geen klachtenkanaal in {{platform}}, dus klachten gaan naar hun eigenaar.',
      'complaints channel gone': 'Het klachtenkanaal {{place}} is weg of ik ben eruit verwijderd.',
      'complaints channel has outsiders':
        'In {{place}} lezen mensen van buiten het bedrijf mee, dus daar komt geen klacht.',
      'not in channel': 'Ik zit niet in {{place}}, of het is gearchiveerd, dus daar kan ik niets zeggen.',
      'token refused': '{{platform}} neemt mijn gegevens niet aan.',
      'scope missing': 'In {{platform}} mis ik deze rechten: {{scopes}}.',
      'search never asked':
        'Formulieren met een klantveld kun je in {{platform}} ({{workspace}}) niet versturen: het vraagt mij nooit welke klanten er zijn.',
      'deliveries failed': 'Berichten die de laatste dag niet gezegd konden worden: {{count}}. Het nieuwste: {{error}}',
      'messages unknown':
        'Berichten die deze versie van mij niet kent, dus die ik niet kan zeggen: {{count}} ({{kinds}}).',
      'requests unanswered':
        'Vragen waarop ik niet kon antwoorden, wat de vragers nog niet weten: {{count}}, de oudste van {{oldest}}.',
      'promises untold':
        'Toezeggingen van de laatste week die verbroken zijn voordat ik de eigenaar kon waarschuwen: {{count}}.',
      'nobody to tell':
        'Open toezeggingen en klachten van mensen die ik niet kan bereiken, met niemand in hun plaats: {{count}}.',
      'no sponsor': 'Op de hoogste trede staat niemand: een klacht die niemand oppakt, eindigt bij de teamleider.',
      'duty failing': 'Iets wat ik uit mezelf doe, gaat mis: {{duty}}. Getroffen: {{count}}, als eerste {{row}}.',
      late: 'Iets is meer dan een minuut te laat: {{late}}. Hoeveel: {{count}}.',
    },
    late: {
      messages: 'berichten die ik had moeten sturen',
      requests: 'antwoorden op wat collega’s me vroegen',
      digests: 'overzichten',
      rungs: 'een klacht aan de volgende vertellen',
      nudges: 'herinneringen aan toezeggingen',
      breaks: 'zien dat toezeggingen zijn verbroken',
    },
    duty: {
      escalate: 'een klacht aan de volgende vertellen',
      'break promises': 'zien dat een toezegging is verbroken',
      nudge: 'iemand aan een toezegging herinneren',
      digest: 'het overzicht van een collega',
      'settle joinings': 'twee accounts van één collega bij elkaar brengen',
    },
    mend: {
      'workspace gone': 'Installeer me opnieuw, dan gaat alles vanzelf verder.',
      'no complaints channel': 'Voeg me toe aan een kanaal en typ daar: @kastelein klacht hier',
      'complaints channel gone':
        'Voeg me weer toe, of kies een ander kanaal door daar te typen: @kastelein klacht hier',
      'complaints channel has outsiders':
        'Kies een kanaal voor alleen collega’s door daar te typen: @kastelein klacht hier',
      'not in channel': 'Nodig me daar uit, of kies een ander kanaal door daar te typen: @kastelein klacht hier',
      'token refused': 'Controleer de sleutel en het geheim in de instellingen en start me opnieuw.',
      'scope missing': 'Installeer de app opnieuw met het manifest van deze versie.',
      'search never asked':
        'Kies op api.slack.com/apps mijn app en dan Interactivity & Shortcuts, en plak onder Select Menus bij Options Load URL: {{address}} (hetzelfde als de Request URL erboven). Sla op; opnieuw installeren hoeft niet.',
      'deliveries failed': 'In het log staat bij elk ervan waarom.',
      'messages unknown': 'Ze wachten op de nieuwere versie die ze maakte: start die weer.',
      'requests unanswered':
        'De vragers lezen het in hun volgende antwoord of overzicht. In het log staat bij elk ervan waarom.',
      'promises untold': 'Dat ligt aan mij, niet aan hen. De rest van deze lijst, of het log, zegt waarom.',
      'nobody to tell': 'Geef ze aan een collega, of vraag een teamleider mij een bericht te sturen.',
      'no sponsor': 'Kies een directeur in de bedrijfsinstellingen: instellingen',
      'duty failing':
        'Ik blijf het proberen, minstens elk uur, en al het andere gaat door. Waarschijnlijk klopt daar een waarde niet, zoals een tijdzone die niet bestaat. In het log staat waar het misgaat.',
      late: 'Ik blijf het proberen. Kijk of Slack, Teams en de database antwoorden; in het log staat wat ze weigeren.',
    },
  },
})
