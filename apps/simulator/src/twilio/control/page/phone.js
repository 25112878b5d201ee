// The phone: polls the texts of one number and sends replies. Texts come from anybody, so they are only ever set as text.
const numberInput = document.getElementById('phone-number');
const knownPhones = document.getElementById('known-phones');
const firmSelect = document.getElementById('firm-number');
const texts = document.getElementById('texts');
const notice = document.getElementById('notice');
const form = document.getElementById('reply');
const body = document.getElementById('body');
const picture = document.getElementById('picture');

const pollMs = 1_000;
let shown = '';
let firmChosen = false;

numberInput.value = new URLSearchParams(location.search).get('number') ?? '';

async function getJson(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`The simulator answered ${response.status}`);
  return response.json();
}

/** What was typed as E.164; ten digits are a number in North America. */
function currentNumber() {
  const typed = numberInput.value.replace(/[\s().-]/g, '');
  return /^1?\d{10}$/.test(typed) ? `+1${typed.slice(-10)}` : typed;
}

function option(value) {
  const element = document.createElement('option');
  element.value = value;
  element.textContent = value;
  return element;
}

function fill(list, values) {
  const present = Array.from(list.children, (child) => child.value);
  if (present.join() === values.join()) return;
  const selected = list.value;
  list.replaceChildren(...values.map(option));
  if (values.includes(selected)) list.value = selected;
}

function bubble(text) {
  const item = document.createElement('li');
  const arrived = text.mine || ['sent', 'delivered'].includes(text.status);
  item.className = `text${text.mine ? ' mine' : ''}${arrived ? '' : ' never-arrived'}`;
  item.dataset.sid = text.sid;
  item.append(document.createTextNode(text.body));
  if (text.media > 0) item.append(document.createTextNode(`\n[${text.media} attachment(s)]`));
  const details = document.createElement('small');
  const time = new Date(text.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  details.textContent = `${text.mine ? `to ${text.firm_number}` : `from ${text.firm_number}`} · ${time}${
    arrived ? '' : ` · ${text.status}`
  }`;
  item.append(details);
  return item;
}

function show(messages, number) {
  const state = JSON.stringify([number, messages.map((text) => [text.sid, text.status, text.body])]);
  if (state === shown) return;
  shown = state;
  const atEnd = texts.scrollHeight - texts.scrollTop - texts.clientHeight < 40;
  texts.replaceChildren(...messages.map(bubble));
  if (messages.length === 0) {
    const empty = document.createElement('li');
    empty.className = 'empty';
    empty.textContent = number ? 'No texts yet.' : 'Choose or type a phone number.';
    texts.append(empty);
  }
  if (atEnd) texts.scrollTop = texts.scrollHeight;
  const last = messages.at(-1);
  if (last && !firmChosen) firmSelect.value = last.firm_number;
}

async function refresh() {
  const { phones, firm_numbers: firmNumbers } = await getJson('/_sim/twilio/phones');
  fill(knownPhones, phones);
  fill(firmSelect, firmNumbers);
  if (!numberInput.value && document.activeElement !== numberInput) numberInput.value = phones[0] ?? '';
  const number = currentNumber();
  const path = `/_sim/twilio/phones/${encodeURIComponent(number)}/messages`;
  const { messages } = number ? await getJson(path) : { messages: [] };
  if (number === currentNumber()) show(messages, number);
}

const unreachable = 'The simulator does not answer.';

async function poll() {
  try {
    await refresh();
    if (notice.textContent === unreachable) notice.textContent = '';
  } catch {
    notice.textContent = unreachable;
  }
  setTimeout(() => void poll(), pollMs);
}

async function send(text, media = []) {
  notice.textContent = '';
  const from = currentNumber();
  const to = firmSelect.value;
  if (!from || !to) {
    notice.textContent = from ? 'No firm has a number yet.' : "Give this phone's number first.";
    return false;
  }
  const response = await fetch('/_sim/twilio/inbound', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to, from, body: text, media }),
  });
  if (!response.ok) {
    notice.textContent = (await response.json()).message;
    return false;
  }
  await refresh();
  texts.scrollTop = texts.scrollHeight;
  return true;
}

async function sendTyped() {
  if (body.value !== '' && (await send(body.value))) body.value = '';
  body.focus();
}

async function sendPicture() {
  if (await send(body.value, [photoOfLetter()])) body.value = '';
}

/** A letter on a table, as a phone takes it: large enough to tell a thumbnail from the whole. */
function photoOfLetter() {
  const canvas = document.createElement('canvas');
  canvas.width = 1_200;
  canvas.height = 1_600;
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#7a5c3e';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.rotate(0.03);
  pen.fillStyle = '#fbfaf5';
  pen.fillRect(140, 100, 960, 1_360);
  pen.fillStyle = '#1d242c';
  pen.font = '700 44px serif';
  pen.fillText('Notice of Action', 220, 240);
  pen.font = '32px serif';
  const lines = ['Dear applicant,', '', 'we received your petition on', new Date().toDateString() + '.'];
  lines.forEach((line, index) => pen.fillText(line, 220, 360 + index * 56));
  const [, base64] = canvas.toDataURL('image/jpeg', 0.8).split(',');
  return { contentType: 'image/jpeg', base64 };
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void sendTyped();
});
body.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
picture.addEventListener('click', () => void sendPicture());
for (const button of document.querySelectorAll('[data-keyword]')) {
  button.addEventListener('click', () => void send(button.dataset.keyword));
}
firmSelect.addEventListener('change', () => {
  firmChosen = true;
});
numberInput.addEventListener('change', () => {
  firmChosen = false;
  refresh().catch(() => {
    notice.textContent = unreachable;
  });
});

void poll();
