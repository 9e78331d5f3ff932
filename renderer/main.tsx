import '@fontsource-variable/inter'
import './tokens.css'
import './base.css'
import '@mantine/core/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { connectWire } from './data/wire.ts'
import { styleNonce } from './styleNonce.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html lacks #root')

// Where the library that locks scrolling behind a dialog looks for the nonce of its <style> element.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

createRoot(root).render(
  <StrictMode>
    <App wire={connectWire(window)} />
  </StrictMode>,
)
