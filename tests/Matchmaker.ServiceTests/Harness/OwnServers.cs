using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Matchmaker.ServiceTests.Harness;

/// <summary>What the servers that tests start for themselves have in common.</summary>
internal static class OwnServers
{
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether a program is on the path; missing skips the test here and fails it where CI=true.</summary>
    public static bool Has(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
        return found || !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal)
            ? found
            : throw new InvalidOperationException($"{program} is not installed, and CI=true forbids to skip what needs it.");
    }

    /// <summary>Runs a program to its end and returns what it wrote; throws when it exits with another code than 0.</summary>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors} {await output}");
    }
}
