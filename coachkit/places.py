"""What kind of place a folder is: of this machine, of the network, or synchronised with a cloud."""

import os
import platform
from pathlib import Path

# SQLite's write-ahead log needs all its users on one machine; none of these promises its locks.
NETWORK = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "9p", "afs", "ceph", "glusterfs", "lustre",
           "davfs", "webdav", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs", "vboxsf", "prl_fs"}
SYNC = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drive", "googledrive": "Google Drive",
    "my drive": "Google Drive", "mobile documents": "iCloud", "com~apple~clouddocs": "iCloud", "icloud drive": "iCloud",
    "iclouddrive": "iCloud", "nextcloud": "Nextcloud", "owncloud": "ownCloud", "box": "Box", "box sync": "Box",
    "pcloud drive": "pCloud", "pclouddrive": "pCloud", "mega": "MEGA", "megasync": "MEGA", "syncthing": "Syncthing",
    "synologydrive": "Synology Drive", "seafile": "Seafile",
}


def sync_service(folder: Path) -> str | None:
    """The service whose folder this is in, by the names on the way to it ("OneDrive - Northgate" too)."""
    for part in folder.parts:
        name = part.lower()
        for start, service in SYNC.items():
            if name == start or name.startswith((f"{start} - ", f"{start} (")):
                return service
    return None


def network_kind(folder: Path, mounts: str | None = None) -> str | None:
    """The kind of network file system this folder is on; None for a disk of this machine, or when nobody says.

    `mounts` stands in for /proc/mounts.
    """
    if platform.system() == "Windows" and mounts is None:
        return _windows_kind(folder)
    if mounts is None:
        table = Path("/proc/mounts")
        mounts = table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""
    best, kind = "", ""
    for entry in mounts.splitlines():
        fields = entry.split()
        if len(fields) < 3:
            continue
        at = fields[1].replace("\\040", " ")
        if folder.is_relative_to(at) and len(at) >= len(best):
            best, kind = at, fields[2]
    return kind if kind in NETWORK else None


def _windows_kind(folder: Path) -> str | None:
    if str(folder).startswith("\\\\"):
        return "UNC"
    import ctypes

    remote = 4  # DRIVE_REMOTE
    drive = os.path.splitdrive(folder)[0] + "\\"
    return "SMB" if ctypes.windll.kernel32.GetDriveTypeW(drive) == remote else None  # type: ignore[attr-defined]
