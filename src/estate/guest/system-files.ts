// The small operating system that a guest has where its fixture doesn't say what is in it: what a person expects to
// find first, with contents that make sense where they are short.

import type { GuestOs } from '../records.ts'
import type { DeclaredFile } from './build-tree.ts'

/** Text, or a number of bytes to generate, or null for an empty folder. */
type Table = Readonly<Record<string, string | number | null>>

const kilo = 1024
const mega = 1024 * 1024

const bootVolume: Table = {
  'Volume$0:/Boot/BCD': 28 * kilo,
  'Volume$0:/Boot/BCD.LOG': 24 * kilo,
  'Volume$0:/Boot/memtest.exe': 1138 * kilo,
  'Volume$0:/Boot/en-US/bootmgr.exe.mui': 77 * kilo,
  'Volume$0:/Boot/Fonts/segoe_slboot.ttf': 85 * kilo,
  'Volume$0:/System Volume Information/': null,
  'Volume$0:/bootmgr': 413 * kilo,
  'Volume$0:/BOOTNXT': 1
}

const desktopIni = (resource: number): string =>
  `[.ShellClassInfo]\r\nLocalizedResourceName=@shell32.dll,-${resource}\r\n`

const windows = (host: string): Table => ({
  'C:/$Recycle.Bin/': null,
  'C:/Program Files/Common Files/System/': null,
  'C:/Program Files/Windows Defender/MsMpEng.exe': 118 * kilo,
  'C:/Program Files (x86)/Common Files/': null,
  'C:/ProgramData/Microsoft/Windows/Start Menu/desktop.ini': desktopIni(21786),
  'C:/System Volume Information/': null,
  'C:/Users/Administrator/Desktop/desktop.ini': desktopIni(21769),
  'C:/Users/Administrator/Documents/notes.txt': `${host}\r\nCheck the free space on C: each Monday.\r\n`,
  'C:/Users/Administrator/Downloads/': null,
  'C:/Users/Public/Documents/': null,
  'C:/Users/desktop.ini': desktopIni(21813),
  'C:/Windows/explorer.exe': 4600 * kilo,
  'C:/Windows/notepad.exe': 246 * kilo,
  'C:/Windows/win.ini': '; for 16-bit app support\r\n[fonts]\r\n[extensions]\r\n[mci extensions]\r\n[files]\r\n',
  'C:/Windows/Logs/CBS/CBS.log': 2 * mega,
  'C:/Windows/System32/cmd.exe': 283 * kilo,
  'C:/Windows/System32/kernel32.dll': 702 * kilo,
  'C:/Windows/System32/config/SYSTEM': 14 * mega,
  'C:/Windows/System32/drivers/etc/hosts': '# Names of hosts for TCP/IP\r\n#\t127.0.0.1       localhost\r\n',
  'C:/Windows/System32/drivers/etc/services': 17 * kilo,
  'C:/Windows/System32/winevt/Logs/Application.evtx': 20 * mega,
  'C:/Windows/System32/winevt/Logs/Security.evtx': 20 * mega,
  'C:/Windows/System32/winevt/Logs/System.evtx': 16 * mega,
  'C:/Windows/Temp/': null,
  'C:/pagefile.sys': 2048 * mega
})

const osRelease = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\n'

const linux = (host: string): Table => ({
  '/boot/grub/grub.cfg': 8 * kilo,
  '/boot/initrd.img': 58 * mega,
  '/boot/vmlinuz': 11 * mega,
  '/etc/fstab': '/dev/sda2 / ext4 defaults 0 1\n/dev/sda1 /boot ext4 defaults 0 2\n',
  '/etc/group': 'root:x:0:\ndaemon:x:1:\nadm:x:4:syslog\nwww-data:x:33:\n',
  '/etc/hostname': `${host}\n`,
  '/etc/hosts': `127.0.0.1 localhost\n127.0.1.1 ${host}\n::1 localhost ip6-localhost\n`,
  '/etc/os-release': osRelease,
  '/etc/passwd': 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n',
  '/etc/resolv.conf': 'nameserver 10.20.0.10\nnameserver 10.20.0.11\n',
  '/etc/ssh/sshd_config': 'Port 22\nPermitRootLogin no\nPasswordAuthentication no\nX11Forwarding no\n',
  '/etc/systemd/system/': null,
  '/home/': null,
  '/opt/': null,
  '/root/.bashrc': 'export PS1="\\u@\\h:\\w# "\nalias ll="ls -l"\n',
  '/srv/': null,
  '/tmp/': null,
  '/usr/bin/bash': 1234 * kilo,
  '/usr/bin/python3.11': 6800 * kilo,
  '/usr/lib/os-release': osRelease,
  '/usr/share/doc/': null,
  '/var/lib/dpkg/status': 640 * kilo,
  '/var/log/auth.log': 92 * kilo,
  '/var/log/dpkg.log': 140 * kilo,
  '/var/log/syslog': 310 * kilo,
  '/var/log/wtmp': 45 * kilo,
  '/var/tmp/': null
})

/** What every guest of a system has; on Windows, the volume that it boots from. */
export function bootFiles (os: GuestOs): DeclaredFile[] {
  return os === 'Windows' ? declarations(bootVolume) : []
}

export function systemFiles (os: GuestOs, host: string): DeclaredFile[] {
  return declarations(os === 'Windows' ? windows(host) : linux(host))
}

function declarations (table: Table): DeclaredFile[] {
  return Object.entries(table).map(([path, value]) => ({
    path,
    layer: -1,
    content: value === null
      ? { kind: 'folder' }
      : typeof value === 'number' ? { kind: 'size', size: value } : { kind: 'text', text: value }
  }))
}
