/** Of a class or function, as Python would write it. */
export function fullName({ module, name }: { readonly module: string; readonly name: string }): string {
  return `${module}.${name}`
}
