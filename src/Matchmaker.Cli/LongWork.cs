using Spectre.Console;

namespace Matchmaker.Cli;

/// <summary>Runs work off the main thread and shows how it goes, when somebody is watching.</summary>
internal static class LongWork
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(1);

    /// <summary>Runs <paramref name="work"/>; after a second its reports show as one moving line on a terminal's stderr, else nowhere.</summary>
    public static async Task<T> RunAsync<T>(string title, Func<IProgress<string>, CancellationToken, T> work, CancellationToken cancellationToken)
    {
        var latest = new Latest(title);
        // The token stops the work, which then returns its best; it must not keep the work from starting or hide its answer.
        return await ShowAsync(title, latest, Task.Run(() => work(latest, cancellationToken), CancellationToken.None));
    }

    /// <summary>As the other, for work that waits for a server.</summary>
    public static Task<T> WaitAsync<T>(string title, Func<IProgress<string>, Task<T>> work)
    {
        var latest = new Latest(title);
        return ShowAsync(title, latest, work(latest));
    }

    private static async Task<T> ShowAsync<T>(string title, Latest latest, Task<T> running)
    {
        if (Console.IsErrorRedirected || await Task.WhenAny(running, Task.Delay(QuietTime, CancellationToken.None)) == running)
        {
            return await running;
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Status().StartAsync(Markup.Escape(title), async status =>
        {
            while (await Task.WhenAny(running, Task.Delay(200, CancellationToken.None)) != running)
            {
                status.Status(Markup.Escape(latest.Text));
            }
            return await running;
        });
    }

    private sealed class Latest(string text) : IProgress<string>
    {
        private volatile string _text = text;

        public string Text => _text;

        public void Report(string value) => _text = value;
    }
}
