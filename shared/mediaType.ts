const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webp: 'image/webp',
  woff2: 'font/woff2',
}

/** @returns the value of `Content-Type` for a file of the built page, by the ending of its name. */
export function mediaType(fileName: string): string {
  return types[fileName.slice(fileName.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}
