// Runs before the first paint, outside the bundle: without it a light window would flash up dark, or a dark one light.
;(() => {
  const chosen = localStorage.getItem('spendvault.theme')
  const light = chosen === 'light' || (chosen !== 'dark' && matchMedia('(prefers-color-scheme: light)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', light ? 'light' : 'dark')
})()
