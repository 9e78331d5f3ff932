export function WelcomePage() {
  return <main>Spendvault</main>
}
