// A job's page asks every second what changed (htmx). With this file the service tells it instead, and the page asks only
// then; while the line is broken, or where a proxy holds it back, it goes on asking.
const place = () => document.getElementById('marcha');
const source = place() && window.EventSource && new EventSource(place().dataset.events);
let told = 0;

if (source) {
  source.addEventListener('trabajo', (event) => {
    told = Date.now();
    place()?.dispatchEvent(new Event('suceso'));
    if (!['QUEUED', 'RUNNING'].includes(JSON.parse(event.data).state)) source.close();
  });
  // Silence proves nothing: after five seconds of it the page asks once, in case somebody on the way keeps the words.
  document.addEventListener('htmx:beforeRequest', (event) => {
    if (event.detail.requestConfig.triggeringEvent?.type === 'suceso') return;
    if (source.readyState === EventSource.OPEN && Date.now() - told < 5000) event.preventDefault();
  });
}
