// Receives of a socket, over the loopback device. What is sent has arrived, and whoever waits has it, before the next step.
using System.Net;
using System.Net.Sockets;

namespace Reference;

sealed class ScriptedSocket
{
    readonly Socket sender = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    readonly Socket receiver;
    readonly byte[] buffer = new byte[256];

    public ScriptedSocket()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        sender.Connect(listener.LocalEndPoint!);
        receiver = listener.Accept();
    }

    public ValueTask<int> Receive() => receiver.ReceiveAsync(buffer.AsMemory());

    // So many bytes, for whoever waits longest.
    public void Send(int bytes, Func<bool>? hasArrived, Action settle)
    {
        sender.Send(new byte[bytes]);
        for (var patience = 0; patience < 5_000; ++patience)
        {
            settle();
            if (hasArrived?.Invoke() ?? receiver.Available >= bytes) return;
            Thread.Sleep(1);
        }
        throw new TimeoutException();
    }
}
