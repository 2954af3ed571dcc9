//! The socket between caller and keeper: one message at a time, with descriptors.

use std::io::{self, IoSlice, IoSliceMut};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};

use nix::sys::socket::{
    AddressFamily, ControlMessage, ControlMessageOwned, MsgFlags, SockFlag, SockType, recvmsg,
    sendmsg, socketpair,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An order names some tens of paths.
const LONGEST_MESSAGE: usize = 128 << 10;
/// The most descriptors in one message, which is the kernel's own limit.
const MOST_DESCRIPTORS: usize = 253;

/// Both ends of a new channel.
pub fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
    // Keeps messages whole, and tells each side when the other is gone.
    Ok(socketpair(
        AddressFamily::Unix,
        SockType::SeqPacket,
        None,
        SockFlag::SOCK_CLOEXEC,
    )?)
}

/// Sends one message with these descriptors.
pub fn send(
    channel: impl AsFd,
    message: &impl Serialize,
    descriptors: &[BorrowedFd],
) -> io::Result<()> {
    let text = serde_json::to_vec(message)?;
    let numbers: Vec<RawFd> = descriptors.iter().map(AsRawFd::as_raw_fd).collect();
    let rights = [ControlMessage::ScmRights(&numbers)];
    let control = if numbers.is_empty() { &[] } else { &rights[..] };
    let channel = channel.as_fd().as_raw_fd();
    let flags = MsgFlags::MSG_NOSIGNAL;
    sendmsg::<()>(channel, &[IoSlice::new(&text)], control, flags, None)?;
    Ok(())
}

/// Takes the next message and its descriptors; none when the other side has gone.
pub fn receive<T: DeserializeOwned>(channel: impl AsFd) -> io::Result<Option<(T, Vec<OwnedFd>)>> {
    let mut text = vec![0; LONGEST_MESSAGE];
    let mut control = nix::cmsg_space!([RawFd; MOST_DESCRIPTORS]);
    let (bytes, descriptors) = {
        let mut parts = [IoSliceMut::new(&mut text)];
        let message = recvmsg::<()>(
            channel.as_fd().as_raw_fd(),
            &mut parts,
            Some(&mut control),
            MsgFlags::MSG_CMSG_CLOEXEC,
        )?;
        let mut descriptors = Vec::new();
        for part in message.cmsgs()? {
            if let ControlMessageOwned::ScmRights(numbers) = part {
                for number in numbers {
                    // SAFETY: the kernel has just made these descriptors for this process, and nobody else knows them.
                    descriptors.push(unsafe { OwnedFd::from_raw_fd(number) });
                }
            }
        }
        (message.bytes, descriptors)
    };
    if bytes == 0 {
        return Ok(None);
    }
    Ok(Some((serde_json::from_slice(&text[..bytes])?, descriptors)))
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::{Read, Write};

    use super::*;

    #[test]
    fn a_message_arrives_whole_with_its_descriptors() {
        let (ours, theirs) = pair().unwrap();
        let (mut reader, writer) = io::pipe().unwrap();

        send(&ours, &"a word", &[writer.as_fd()]).unwrap();
        drop(writer);

        let (word, mut descriptors) = receive::<String>(&theirs).unwrap().unwrap();
        assert_eq!((word.as_str(), descriptors.len()), ("a word", 1));
        File::from(descriptors.remove(0))
            .write_all(b"through")
            .unwrap();
        let mut through = String::new();
        reader.read_to_string(&mut through).unwrap();
        assert_eq!(through, "through");
    }

    #[test]
    fn a_side_that_has_gone_is_told_from_a_message() {
        let (ours, theirs) = pair().unwrap();

        drop(ours);

        assert!(receive::<String>(&theirs).unwrap().is_none());
    }
}
