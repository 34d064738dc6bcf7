using System.Collections.Concurrent;
using Matchmaker.Platform.Sql;

namespace Matchmaker.Planning.Runs;

/// <summary>What this process knows of runs before the database does: who works, how far, and that there is news.</summary>
internal sealed class RunBoard
{
    private readonly ConcurrentDictionary<string, RunTicket> _atWork = new(StringComparer.Ordinal);
    private readonly ChangeSignal _signal = new();

    /// <summary>Ends when a run was asked for, took a step or ended in this process. Take it before looking.</summary>
    public Task Next => _signal.Next;

    /// <summary>Says that there is news.</summary>
    public void Tell() => _signal.Pulse();

    public void Begin(RunTicket ticket)
    {
        _atWork[ticket.Run.Name] = ticket;
        Tell();
    }

    public void End(RunTicket ticket)
    {
        _atWork.TryRemove(KeyValuePair.Create(ticket.Run.Name, ticket));
        Tell();
    }

    /// <summary>The latest report on a run at work in this process; null for every other.</summary>
    public RunProgress? ProgressOf(string run) => _atWork.TryGetValue(run, out var ticket) ? ticket.Progress : null;

    /// <summary>Stops a run at work in this process.</summary>
    public void Cancel(string run)
    {
        if (_atWork.TryGetValue(run, out var ticket))
        {
            ticket.Cancel();
        }
        Tell();
    }
}
