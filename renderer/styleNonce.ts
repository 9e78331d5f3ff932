/**
 * The nonce that the host put into this response: only <style> elements that carry it take effect. Browsers hide the
 * attribute from scripts, but keep the property.
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
