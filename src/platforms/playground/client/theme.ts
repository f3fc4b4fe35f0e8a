// A classic script in the head: the chosen colours are there before the first paint.
const chosenTheme = localStorage.getItem('kastelein.theme')
if (chosenTheme) document.documentElement.dataset['theme'] = chosenTheme
