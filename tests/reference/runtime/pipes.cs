// Pipes of System.IO.Pipelines, which is part of the framework. A write is one byte, which is its number; a read takes one,
// or gets -1 where it was canceled.
using System.Buffers;
using System.IO.Pipelines;

namespace Reference;

sealed class ScriptedPipe
{
    readonly Pipe pipe = new(new PipeOptions(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline));
    SequencePosition? taken;

    // Reading on: what was taken is gone now, and not before.
    public Handle Read()
    {
        if (taken is { } until)
        {
            pipe.Reader.AdvanceTo(until);
            taken = null;
        }
        var read = pipe.Reader.ReadAsync();
        var made = new Whole<ReadResult>(read, result => $"v{Taken(result)}");
        if (made.Behind is not null) return made;
        // What was there already is taken already.
        return new Whole<int>(new ValueTask<int>(Taken(read.Result)), number => $"v{number}");
    }

    int Taken(ReadResult result)
    {
        if (result.IsCanceled) return -1;
        taken = result.Buffer.GetPosition(1);
        return result.Buffer.FirstSpan[0];
    }

    public void Write(int number)
    {
        pipe.Writer.GetSpan(1)[0] = (byte)number;
        pipe.Writer.Advance(1);
        _ = pipe.Writer.FlushAsync();
    }

    public void Cancel() => pipe.Reader.CancelPendingRead();
}
