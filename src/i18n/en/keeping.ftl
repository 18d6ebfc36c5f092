# Keeping safe: copies, restoring, salvage, room on the disk.

cli-backup = Make a copy of the data: checked, also while the program is open
cli-backup-example =
    Example:
      tekseru backup --out /media/usb
    The copy is a folder tekseru-backup-DAY-DEVICE. To check it: tekseru verify FOLDER.
    To get the data back: tekseru restore FOLDER --data NEW_FOLDER.
cli-arg-backup-out = The folder to put the copy into (a stick, another disk)
cli-progress-copying = Copying…
backup-place-label = Folder
backup-size = Size
backup-done = The copy was made, read again and checked: signatures and hashes agree.
backup-beside = The data is open in another window: the copy ends with the last record that is already saved there.
backup-faults = The ledger itself has faults ({ $count }): they were copied as they are. In full: tekseru verify.
backup-left-out = Not copied, because not every system can read their names: { $files }.
backup-in-the-clear = The data has no passphrase: whoever gets hold of the copy can read it. The signing key is not in it.
backup-full = There is not enough room in { $path }. No copy was made; free some room or choose another disk.
backup-no-place = There is no folder { $path }. Plug the stick in or name another folder.
backup-place = No copy was made: { $path }: { $why }.
backup-inside = { $path } lies within the data itself: such a copy is lost together with it. Name another disk.
backup-resealing = The passphrase is being set or removed. Open the program to finish that, then try again.
backup-differs = The copy reads otherwise than it was written, and was removed: { $files }. Do not trust this medium; take another.
backup-unreadable = The copy cannot be read, and was removed: { $why }. Take another medium.
backup-stopped = Copying was stopped; the part that was made is removed.
cli-restore = Restore data from a copy into an empty folder, as a new device
cli-restore-example =
    Example:
      tekseru restore /media/usb/tekseru-backup-2026-11-22-K7QD-M2XA --data ~/tekseru --person "A. B."
    The former log is not continued: restored data has a key and a log of its own.
cli-arg-restore-from = The folder that holds the copy
cli-arg-restore-person = Who will work at this computer: a name from the copy
restore-device = New device
restore-done = The data is restored. The former logs are kept as logs of other devices; new records are signed by a new key.
restore-who = Who works at this computer is not said. Open the program and introduce yourself, or: tekseru init --person NAME.
restore-anew = { $name }: you are introduced anew (id { $id }). The former name belongs to device { $device }: from here, records in that name would decide nothing. The head or secretary of the round must add you to the commission; all that was recorded before stays in place. If there is nobody to add you, begin a new round.
restore-not-empty = The folder { $path } is not empty. Name an empty or a new one: --data FOLDER. Nothing was changed.
restore-no-backup = { $path } is not a copy of this program's data. If it is a damaged data folder, tekseru salvage helps.
restore-changed = The copy is not as it was made; nothing was restored. These do not agree: { $files }. Take another copy, or take what is whole out of this one: tekseru salvage.
restore-other-head = The records of the copy are not those it tells of: code { $told }, but it comes to { $found }. Nothing was restored.
restore-place = Not restored: { $path }: { $why }.
cli-salvage = Take every sound record out of damaged data into a new folder; the data itself is not changed
cli-salvage-example =
    Example:
      tekseru salvage --data ~/tekseru --out ~/tekseru-2
    Out of a copy that does not agree: tekseru salvage --data COPY/data --out NEW_FOLDER.
cli-arg-salvage-out = A new or empty folder for what is salvaged
salvage-found = Where records were found
salvage-piece = { $file }, byte { $place }: { $kind } — { $fate }
salvage-elsewhere = every record of this place was found
salvage-never-saved = this was never completely written, and never shown as saved
salvage-lost = LOST: records { $from }–{ $to } of device { $device } were saved and are nowhere
salvage-unknown = what was here is not known
salvage-unreadable = cannot be read
salvage-spoiled = The evidence file { $file } is damaged: its bytes are not those that were taken in.
salvage-whole = Everything that was saved is salvaged. Go on in the new folder: --data. Keep the damaged one.
salvage-not-whole = Everything that can be read is salvaged; what is missing is named above. Keep the damaged folder: it may still be needed.
salvage-not-empty = The folder { $path } is not empty. Name a new one: --out FOLDER.
salvage-inside = { $path } lies within the damaged data. Name a folder elsewhere, best on another disk.
salvage-place = Not salvaged: { $path }: { $why }.
cli-doctor = A report on the state of the program that may be shown to anybody: no names, no texts, no paths
cli-arg-doctor-out = Write the report into a file
doctor-shareable = The report holds sizes, counts and states alone: no names, no texts, no paths. It may be sent.
doctor-written = The report is written: { $path }. No names, texts or paths are in it; it may be sent.
doctor-not-written = The report was not written: { $path }: { $why }.
room-mark = little room on the disk
room-low = { $free } MiB are left on the disk, and { $wanted } MiB at least are wanted: free some room while everything is still saved.
room-reserve = The disk was full: work goes on from the reserve, { $free } MiB are left. Make a copy, finish what is begun, and free some room.
cli-recovery = Who beside you can open sealed data if the passphrase is forgotten
cli-recovery-keygen = Make a keeper's key: a file that is kept apart from the laptop
cli-recovery-keygen-example =
    Example:
      tekseru recovery keygen --out key.txt --protect
    The file is in the format of the age tool; its public part (age1…) is no secret.
cli-arg-keygen-out = Where to write the key: a stick that goes into a safe
cli-arg-keygen-protect = Close the file by a passphrase of its own (asked for twice)
cli-arg-identity-passphrase-file = A file with the passphrase of the key itself; otherwise it is asked for in the terminal
cli-recovery-add = Name a keeper who can open the data alone
cli-recovery-add-example =
    Example:
      tekseru recovery add age1… --name Prosecutor
    The name of a keeper can be seen without the passphrase.
cli-arg-recovery-recipient = The keeper's public key: age1…
cli-arg-recovery-name = What to call it
cli-recovery-keepers = Name three keepers: any two open the data, one alone does not
cli-recovery-keepers-example =
    Example:
      tekseru recovery keepers Prosecutor=age1… Ombudsman=age1… Justice=age1…
cli-arg-keepers = Three of them: NAME=age1…
cli-recovery-list = Who can open the data, and when that was tried
cli-recovery-remove = Take a keeper away
cli-recovery-rehearse = Try whether a keeper's key opens the data; nothing is shown or changed
cli-recovery-open = Open the data by a keeper's key and set a new passphrase
cli-recovery-open-example =
    Example:
      tekseru recovery open --identity key.txt
    With three keepers, two keys: --identity FIRST --identity SECOND.
cli-arg-identity = A file with a keeper's key; may be given several times
recovery-ask = Passphrase of the key:
recovery-key-made = The key is written: { $path }. Keep it apart from the laptop. Next: tekseru recovery add { $recipient } --name NAME
recovery-unprotected = The key lies in the file in the clear: whoever has the file and the laptop opens the data. With a passphrase: --protect.
recovery-not-written = The key was not written: { $path }: { $why }.
recovery-added = The keeper “{ $name }” can open this data by their key.
recovery-keepers-added = Any two of the three keepers open the data; one alone does not.
recovery-rehearse-now = Try it while the keeper is with you: tekseru recovery rehearse --identity FILE.
recovery-told-never = Recovery was never tried: nobody knows whether the keepers' keys work. Try it while a keeper is with you: tekseru recovery rehearse --identity FILE.
recovery-told-in-part = Recovery was tried on { $on }, but not every way: { $untried } of { $ways } never were. Try them while the keepers are with you: tekseru recovery rehearse --identity FILE. Which they are: tekseru recovery list.
recovery-told-long-ago = Recovery was tried on { $on }, more than { $most } days ago: keys get lost and people move on. Try it again with a keeper: tekseru recovery rehearse --identity FILE.
recovery-told-lately = Recovery was tried on { $on }.
ledger-recovery = Recovery
recovery-removed = The keeper “{ $name }” was taken away.
recovery-old-copies = Earlier copies of the data still open by that key: remove such copies. If the key fell into wrong hands, remove the passphrase and set it anew.
recovery-works = Tried: the key fits (“{ $name }”). The data can be opened; nothing was shown or changed.
recovery-opened = A new passphrase is set. Device: { $device }.
recovery-none = Nothing but the passphrase opens the data. To name a keeper: tekseru recovery keygen, then tekseru recovery add.
recovery-name-taken = There is a keeper “{ $name }” already. Take another name or remove the former: tekseru recovery remove.
recovery-no-name = Name the keeper: --name NAME.
recovery-no-such = There is no keeper “{ $name }”. Who there is: tekseru recovery list.
recovery-three-keepers = Three different keepers are needed, with different keys and names.
recovery-keeper-form = A keeper is written like this: NAME=age1…
recovery-newer = The file recovery.json was made by a later version of the program.
recovery-damaged = The file recovery.json is damaged. Take it from a copy of the data.
recovery-no-match = This key does not fit the data. With three keepers, the keys of two are needed. Who is named: tekseru recovery list.
recovery-other-data = The file recovery.json is not of this data: the key opens it, but not the data.
recovery-failed = It did not work: { $why }.
recovery-no-recipient = “{ $text }” is no public key. One begins with age1; tekseru recovery keygen prints it.
recovery-never = never
recovery-column-name = Keeper
recovery-column-needs = Whose keys are needed
recovery-column-added = Added
recovery-column-rehearsed = Tried
cli-config = Settings that are made by command
cli-config-backup = Where the program makes copies by itself, and how many; shown when nothing is named
cli-config-backup-example =
    Example:
      tekseru config backup --dir /media/usb --keep 7
    A copy is made when the program is closed, if a day has passed since the last and something was recorded.
cli-arg-copies-dir = The folder for copies: a stick or another disk
cli-arg-copies-keep = How many of the last copies to keep (7 as a rule)
cli-arg-copies-off = Make no more copies
copies-planned = Copies are made in { $path }; of them the last are kept: { $keep }.
copies-off = The program makes no copies by itself. To begin: tekseru config backup --dir FOLDER.
copy-made = A copy was made: { $path }.
copy-no-place = No copy was made: there is no folder { $path } now. Plug the stick in, and a copy is made next time.
copy-failed = No copy was made. { $why }
copy-stopped = The copy was stopped; earlier copies are whole. It will be made at the next closing.
copy-making-now = The data is saved. A copy is being made: { $percent } %. Stop: Ctrl+C
copy-checking-now = The copy is being checked: { $percent } %. Stop: Ctrl+C
copy-age =
    Last copy: { $days ->
        [0] today
        [one] one day ago
       *[other] { $days } days ago
    }
copy-age-no-place =
    Last copy: { $days ->
        [0] today
        [one] one day ago
       *[other] { $days } days ago
    }; the stick for copies is not there now
copy-never = There is no copy yet; one is made on closing
copy-never-no-place = There is no copy yet: the stick for copies is not there now
ledger-heading = Ledger
ledger-checking = The ledger is being checked: signatures, chains, order of records…
ledger-state = Check
ledger-head-meaning = Hold the code up to the one printed in the act: tekseru verify --head CODE. A camera reads it from the square.
