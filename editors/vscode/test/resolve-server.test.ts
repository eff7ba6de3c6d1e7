import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveServer, type Surroundings } from '../src/resolve-server';

function at(files: string[], more: Partial<Surroundings> = {}) {
  return resolveServer({
    configured: '',
    extensionDir: '/ext',
    workspaceDir: '/ws',
    homeDir: '/home/eva',
    pathVariable: '/usr/bin:/opt/bin',
    windows: false,
    isFile: (file) => files.includes(file),
    ...more,
  });
}

test('a set path wins over the bundled server', () => {
  const found = at(['/srv/malvakt', '/ext/server/malvakt'], { configured: '/srv/malvakt' });
  assert.deepEqual(found, { command: '/srv/malvakt', from: 'setting' });
});

test('a set path that leads nowhere is told, not passed over', () => {
  const found = at(['/ext/server/malvakt'], { configured: ' /fel/väg ' });
  assert.deepEqual(found, { missing: 'setting', tried: '/fel/väg' });
});

test('a set path may start in the home folder, the workspace folder, or be relative to it', () => {
  const command = (configured: string, file: string) => at([file], { configured });
  assert.deepEqual(command('~/bin/malvakt', '/home/eva/bin/malvakt'), {
    command: '/home/eva/bin/malvakt',
    from: 'setting',
  });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as written in VS Code's settings
  assert.deepEqual(command('${workspaceFolder}/b', '/ws/b'), { command: '/ws/b', from: 'setting' });
  assert.deepEqual(command('bin/malvakt', '/ws/bin/malvakt'), { command: '/ws/bin/malvakt', from: 'setting' });
});

test('the bundled server wins over PATH', () => {
  const found = at(['/ext/server/malvakt', '/usr/bin/malvakt']);
  assert.deepEqual(found, { command: '/ext/server/malvakt', from: 'bundled' });
});

test('PATH is searched in order, and never the current folder', () => {
  assert.deepEqual(at(['/opt/bin/malvakt', 'malvakt'], { pathVariable: ':.:/usr/bin:/opt/bin' }), {
    command: '/opt/bin/malvakt',
    from: 'path',
  });
});

test('Windows: .exe, ; and backslashes', () => {
  const windows = { windows: true, extensionDir: 'C:\\ext', pathVariable: 'C:\\Windows;D:\\verktyg' };
  assert.deepEqual(at(['C:\\ext\\server\\malvakt.exe'], windows), {
    command: 'C:\\ext\\server\\malvakt.exe',
    from: 'bundled',
  });
  assert.deepEqual(at(['D:\\verktyg\\malvakt.exe'], windows), { command: 'D:\\verktyg\\malvakt.exe', from: 'path' });
});

test('nothing anywhere', () => assert.deepEqual(at([]), { missing: 'everywhere' }));
